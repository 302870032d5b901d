using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

internal static class ScreenCandidate
{
    /// <param name="Eligible">是否符合遴选条件</param>
    /// <param name="Reason">理由</param>
    /// <param name="FitsLocalIndustry">符合当地重点产业发展方向（P.二(四)）</param>
    public sealed record Request(bool Eligible, string Reason, bool FitsLocalIndustry = false);

    public static readonly Request Example = new(true, "产业方向好，带动就业明显");

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).MustBeText(500);
    }

    public static Task<Tagged<CandidateAnswer>> HandleAsync(Guid id, Request request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var grounds = await ScreeningGrounds.ReadAsync([id], db, time, stop);
            // Before its audit entry, in the order in which everybody locks the two.
            await db.Database.ExecuteSqlAsync($"select 1 from candidates where id = {id} for no key update", stop);
            var candidate = await db.Set<Candidate>().FindCandidateAsync(id, stop);
            candidate.Screen(request.Eligible, request.FitsLocalIndustry, grounds.Of(candidate), request.Reason);
            await db.SaveChangesAsync(stop);
            return new Tagged<CandidateAnswer>(CandidateAnswer.Of(candidate), candidate.Version);
        }, stop);
}

using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Screening;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>Makes one of two candidates that are one project.</summary>
internal static class MergeCandidates
{
    /// <param name="DuplicateId">并入的重复项目</param>
    /// <param name="Reason">认定重复的理由</param>
    public sealed record Request(Guid DuplicateId, string Reason);

    public static readonly Request Example = new(CandidateChangeAnswer.Example.OtherId, CandidateChangeAnswer.Example.Reason);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Reason).MustBeText(500);
    }

    public static Task<Tagged<CandidateAnswer>> HandleAsync(Guid id, Request request, ProjectsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            Guid[] both = [id, request.DuplicateId];
            await db.LockSheetsOfAsync(both, stop);
            // Locked in the order of their ids: two merges of the same candidates take turns, and so does a screening.
            await db.Database.ExecuteSqlAsync($"select 1 from candidates where id = any({both}) order by id for no key update", stop);
            var survivor = await db.Set<Candidate>().FindCandidateAsync(id, stop);
            var duplicate = await db.Set<Candidate>().SingleOrDefaultAsync(c => c.Id == request.DuplicateId, stop) ?? throw new DuplicateUnknown();
            if (survivor.Id == duplicate.Id || survivor.Year != duplicate.Year)
                throw new DuplicateOfOtherYear();
            if (await db.Set<AnnualSelection>().AnyAsync(s => s.Entries.Any(e => e.CandidateId == duplicate.Id), stop))
                throw new DuplicateInUse();
            var now = time.GetUtcNow();
            db.AddRange(
                CandidateChange.Of(survivor, CandidateChangeKind.Absorbed, duplicate.Id, request.Reason, now),
                CandidateChange.Of(duplicate, CandidateChangeKind.MergedInto, survivor.Id, request.Reason, now));
            survivor.Absorb(duplicate);
            duplicate.MergeInto(survivor);
            // What became part of the duplicate before is part of the survivor now.
            await db.Set<Candidate>().Where(c => c.MergedInto == duplicate.Id).ExecuteUpdateAsync(c => c.SetProperty(x => x.MergedInto, survivor.Id), stop);
            await db.LeaveRankingAsync(duplicate.Id, stop);
            await CloseSuspicionsAsync(duplicate.Id, request.Reason, db, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<CandidateAnswer>(CandidateAnswer.Of(survivor), survivor.Version);
        }, stop);

    private static async Task CloseSuspicionsAsync(Guid duplicate, string reason, ProjectsDb db, CancellationToken stop)
    {
        foreach (var suspicion in await db.Set<SuspectedDuplicate>()
            .Where(d => d.State == DuplicateState.Open && (d.FirstId == duplicate || d.SecondId == duplicate)).ToListAsync(stop))
        {
            suspicion.Merge(reason);
        }
    }
}

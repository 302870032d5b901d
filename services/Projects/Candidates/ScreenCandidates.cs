using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Screens many candidates in one transaction: every row that keeps the rules takes effect, every other is named.</summary>
internal static class ScreenCandidates
{
    /// <param name="CandidateId">摸排项目</param>
    /// <param name="Eligible">是否符合遴选条件</param>
    /// <param name="Reason">理由</param>
    /// <param name="FitsLocalIndustry">符合当地重点产业发展方向（P.二(四)）</param>
    public sealed record Row(Guid CandidateId, bool Eligible, string Reason, bool FitsLocalIndustry = false);

    public static readonly Row Example = new(new("01976f3e-8a10-7c31-9b1e-3f2d5a6b7c8d"), true, "产业方向好，带动就业明显");

    internal sealed class Validator : AbstractValidator<Row>
    {
        public Validator() => RuleFor(r => r.Reason).MustBeText(500);
    }

    public static async Task<Ok<ImportResult>> HandleAsync(ImportRows rows, RowReader<Row> reader, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            var ids = good.Select(r => r.Value.CandidateId).Distinct().ToArray();
            var grounds = await ScreeningGrounds.ReadAsync(ids, db, time, stop);
            // Locked in the order of their ids: two lists with the same candidates take turns.
            await db.Database.ExecuteSqlAsync($"select 1 from candidates where id = any({ids}) order by id for no key update", stop);
            var candidates = await db.Set<Candidate>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
            foreach (var (index, row) in good)
                Screen(index, row, candidates, grounds, report);
            await db.SaveChangesAsync(stop);
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }

    /// <summary>As one candidate's screening; rows about the same one are taken in their order.</summary>
    private static void Screen(int index, Row row, Dictionary<Guid, Candidate> candidates, ScreeningGrounds grounds, ImportReport report)
    {
        try
        {
            if (!candidates.TryGetValue(row.CandidateId, out var candidate))
                throw new CandidateUnknown();
            var ground = grounds.Of(candidate);
            if (candidate.IsScreenedAs(row.Eligible, row.FitsLocalIndustry, ground, row.Reason))
            {
                report.Unchanged(index, candidate.Id);
                return;
            }

            candidate.Screen(row.Eligible, row.FitsLocalIndustry, ground, row.Reason);
            report.Changed(index, candidate.Id);
        }
        catch (BrokenRule rule)
        {
            report.Refused(index, rule);
        }
    }
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Evaluations;

internal static class ReadEvaluations
{
    /// <summary>Those of a street, the latest first.</summary>
    public static async Task<Ok<Page<EvaluationDetails>>> ListAsync(Guid id, PageRequest page, StreetsDb db, CancellationToken stop)
    {
        await db.MustSeeStreetAsync(id, stop);
        var evaluations = db.Evaluations.AsNoTracking().Visible().Where(e => e.StreetId == id);
        if (page.After<IdKey>() is { } after)
            evaluations = evaluations.Where(e => e.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(evaluations.OrderByDescending(e => e.Id).Select(e => EvaluationDetails.Of(e)), e => new IdKey(e.Id), stop));
    }

    public static async Task<Tagged<EvaluationDetails>> GetAsync(Guid id, StreetsDb db, CancellationToken stop)
    {
        var evaluation = await db.Evaluations.AsNoTracking().Visible().SingleOrDefaultAsync(e => e.Id == id, stop) ?? throw Missing();
        var findings = await db.Set<Finding>().AsNoTracking().Where(f => f.EvaluationId == id).ToListAsync(stop);
        return new(await db.DetailsAsync(evaluation, await db.ConditionsOnAsync(evaluation.On, stop), findings, stop), evaluation.Version);
    }

    public static async Task<EvaluationDetails> DetailsAsync(
        this StreetsDb db, Evaluation evaluation, IReadOnlyList<Standard> conditions, IReadOnlyList<Finding> findings, CancellationToken stop)
    {
        var counted = await db.Years.AsNoTracking().SingleOrDefaultAsync(y => y.StreetId == evaluation.StreetId && y.Year == evaluation.On.Year, stop);
        ItemDetails[] items = [.. conditions.Select(c =>
        {
            var found = findings.FirstOrDefault(f => f.Condition == c.Condition);
            var state = found is null ? ItemState.Missing : found.Met ? ItemState.Met : ItemState.NotMet;
            return new ItemDetails(c.Condition, c.Name, c.Clause, c.Threshold, c.Unit, state, counted?.ValueOf(c.Condition), found is null ? null : FindingDetails.Of(found));
        })];
        return EvaluationDetails.Of(evaluation) with
        {
            Lacking = [.. items.Where(i => i.State != ItemState.Met).Select(i => i.Condition)],
            Items = items,
        };
    }

    public static ResourceNotFound Missing() => new(new Text("该评估", "evaluation"));
}

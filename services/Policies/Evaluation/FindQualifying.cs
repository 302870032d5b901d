using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Evaluation;

/// <summary>Which dossiers are looked for.</summary>
/// <param name="On">The day, Asia/Shanghai; today unless given.</param>
/// <param name="Verdict">Those that qualify unless given; lacksFacts are those that may qualify once asked.</param>
/// <param name="Region">Only dossiers of that region and what lies within it.</param>
internal sealed record QualifyingFilter([FromQuery] DateOnly? On, [FromQuery] Word<Verdict>? Verdict, [FromQuery] string? Region);

/// <summary>
/// 免申即享: who qualifies, without having applied. The conditions become one SQL expression over the dossiers, so that no dossier is read that is not
/// answered; what a dossier does not tell counts as not known.
/// </summary>
internal static class FindQualifying
{
    private sealed record DossierKey(string Region, Guid Id);

    public static async Task<Ok<Page<QualifyingDossier>>> HandleAsync(
        Guid id, [AsParameters] QualifyingFilter filter, PageRequest page, PoliciesDb db, TimeProvider time, CancellationToken stop)
    {
        var day = filter.On ?? time.Today();
        var (policy, conditions, replacedIn) = await ReadPolicyAsync(id, day, db, stop);
        var dossiers = Matching(db, conditions, day, filter.Verdict?.Value ?? Verdict.Qualifies).AsNoTracking().Within(policy.RegionCode).Within(filter.Region);
        if (replacedIn.Count > 0)
            dossiers = dossiers.Where(d => !replacedIn.Contains(d.RegionCode.Substring(0, 4)));
        if (page.After<DossierKey>() is { } after)
            dossiers = dossiers.Where(d => EF.Functions.GreaterThan(ValueTuple.Create(d.RegionCode, d.Id), ValueTuple.Create(after.Region, after.Id)));
        return TypedResults.Ok(await page.ReadAsync(
            dossiers.OrderBy(d => d.RegionCode).ThenBy(d => d.Id).Select(d => new QualifyingDossier(
                d.Id, d.RegionCode, d.ProjectName, d.FirmName, d.Industry, d.Stage, d.Groups, d.FoundedOn, d.Staff)),
            d => new DossierKey(d.RegionCode, d.DossierId), stop));
    }

    /// <summary>The dossiers under way that stand so with the conditions on that day, as one expression in SQL.</summary>
    public static IQueryable<DossierCopy> Matching(PoliciesDb db, IReadOnlyList<Condition> conditions, DateOnly day, Verdict verdict)
    {
        var sql = new ConditionSql(day);
        var truth = verdict switch { Verdict.Qualifies => "true", Verdict.LacksFacts => "unknown", _ => "false" };
        var query = $"select * from dossiers where status = 'Active' and ({sql.All(conditions)}) is {truth}";
        return db.Dossiers.FromSqlRaw(query, sql.Parameters);
    }

    private static Task<(Policy Policy, IReadOnlyList<Condition> Conditions, List<string> ReplacedIn)> ReadPolicyAsync(
        Guid id, DateOnly day, PoliciesDb db, CancellationToken stop)
    {
        var visible = ReadPolicies.Visible(db).Where(p => p.Id == id && p.State != PolicyState.Draft);
        var valid = db.Versions.AsNoTracking().ValidOn(day);
        return db.BeyondRegionAsync(async () =>
        {
            var policy = await visible.SingleOrDefaultAsync(stop) ?? throw Missing.Policy();
            var version = await valid.SingleOrDefaultAsync(v => v.PolicyId == id, stop) ?? throw new PolicyNotValid(day);
            // The first four digits are the city's.
            var replacedIn = await db.Policies.Where(o => o.ReplacesId == id && o.State != PolicyState.Draft && valid.Any(v => v.PolicyId == o.Id))
                .Select(o => o.RegionCode.Substring(0, 4)).Distinct().ToListAsync(stop);
            return (policy, version.Conditions, replacedIn);
        }, stop);
    }
}

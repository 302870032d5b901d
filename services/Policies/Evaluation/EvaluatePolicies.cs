using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Evaluation;

/// <summary>What a project is held against.</summary>
internal sealed record EvaluatePolicies
{
    /// <summary>The day, Asia/Shanghai; today unless given.</summary>
    public DateOnly? On { get; init; }
    /// <summary>Facts beyond the dossier, or instead of its own.</summary>
    public IReadOnlyList<StatedFact> Facts { get; init; } = [];
    /// <summary>Only this policy.</summary>
    public Guid? PolicyId { get; init; }

    private sealed record StandingKey(int Rank, int Missing, Guid Id);

    /// <summary>A policy's place in the order of the answer, without what is shown of it.</summary>
    private sealed record Placed(Standing Standing, Guid PolicyId, Guid VersionId)
    {
        public (int, int, Guid) Order => (Standing.Rank, Standing.Missing, PolicyId);
    }

    public static async Task<Ok<Page<EvaluationDetails>>> HandleAsync(
        Guid id, EvaluatePolicies request, PageRequest page, PoliciesDb db, TimeProvider time, CancellationToken stop) =>
        await RankAsync(await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw Missing.Dossier(), request, page, db, time, stop);

    public static async Task<Ok<Page<EvaluationDetails>>> OwnAsync(
        Guid id, EvaluatePolicies request, PageRequest page, PoliciesDb db, TimeProvider time, CancellationToken stop)
    {
        var caller = Caller.Current.Id;
        return await RankAsync(
            await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.OwnerAccountId == caller, stop) ?? throw Missing.Dossier(), request, page, db, time, stop);
    }

    /// <summary>Conditions of all policies that apply are weighed, a few hundred bytes each; texts are read for the page only.</summary>
    private static async Task<Ok<Page<EvaluationDetails>>> RankAsync(
        DossierCopy dossier, EvaluatePolicies request, PageRequest page, PoliciesDb db, TimeProvider time, CancellationToken stop)
    {
        var after = page.After<StandingKey>();
        var facts = new FactSheet(dossier, request.Facts, request.On ?? time.Today());
        return TypedResults.Ok(await db.BeyondRegionAsync(async () =>
        {
            var placed = new List<Placed>();
            await foreach (var v in Applicable(db, RegionScope.CityOf(dossier.RegionCode), facts.Day, request.PolicyId)
                .Select(v => new { v.PolicyId, v.Id, v.Conditions }).AsAsyncEnumerable().WithCancellation(stop))
                placed.Add(new(Standing.Of(v.Conditions, facts), v.PolicyId, v.Id));
            var cut = page.Read(
                placed.Where(p => after is null || p.Order.CompareTo((after.Rank, after.Missing, after.Id)) > 0).OrderBy(p => p.Order),
                p => new StandingKey(p.Standing.Rank, p.Standing.Missing, p.PolicyId));
            var ids = cut.Items.Select(p => p.VersionId).ToArray();
            var shown = await (from v in db.Versions.AsNoTracking()
                               join p in db.Policies.AsNoTracking() on v.PolicyId equals p.Id
                               where ids.Contains(v.Id)
                               select new { Policy = p, Version = v }).ToDictionaryAsync(r => r.Version.Id, stop);
            return new Page<EvaluationDetails>([.. cut.Items.Select(p => EvaluationDetails.Of(shown[p.VersionId].Policy, shown[p.VersionId].Version, facts))], cut.Next);
        }, stop));
    }

    /// <summary>The versions valid on the day of the province's policies and the city's own; without those that a policy of the city replaces that day.</summary>
    private static IQueryable<PolicyVersion> Applicable(PoliciesDb db, string city, DateOnly day, Guid? only)
    {
        var province = RegionScope.Province.Code;
        var valid = db.Versions.AsNoTracking().ValidOn(day);
        var policies = db.Policies.Where(p => p.State != PolicyState.Draft && (p.RegionCode == province || p.RegionCode == city)
            && !db.Policies.Any(o => o.ReplacesId == p.Id && o.RegionCode == city && o.State != PolicyState.Draft && valid.Any(v => v.PolicyId == o.Id)));
        if (only is not null)
            policies = policies.Where(p => p.Id == only);
        return valid.Where(v => policies.Any(p => p.Id == v.PolicyId));
    }
}

internal sealed class EvaluatePoliciesValidator : AbstractValidator<EvaluatePolicies>
{
    public EvaluatePoliciesValidator()
    {
        RuleFor(e => e.On).Must(d => d is null || d.Value.Year is >= 1990 and <= 2100).Named("Range", new("须在 1990 年至 2100 年之间", "Lies between 1990 and 2100"));
        RuleFor(e => e.Facts).MustBeFacts();
    }
}

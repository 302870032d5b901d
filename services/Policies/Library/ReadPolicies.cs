using System.Linq.Expressions;
using ChuangMeng.Contracts.Policies;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Library;

/// <summary>Which policies a list shows; what is left out does not matter.</summary>
/// <param name="On">Only those with a version valid on that day, Asia/Shanghai.</param>
internal sealed record PolicyFilter(
    [FromQuery] string? Region, [FromQuery] Word<PolicyKind>? Kind, [FromQuery] Word<PolicyState>? State, [FromQuery] DateOnly? On);

internal static class ReadPolicies
{
    private sealed record NumberKey(int Number);

    public static async Task<Ok<Page<PolicySummary>>> ListAsync([AsParameters] PolicyFilter filter, PageRequest page, PoliciesDb db, CancellationToken stop)
    {
        var policies = Visible(db).Within(filter.Region);
        if (filter.Kind is { Value: var kind })
            policies = policies.Where(p => p.Kind == kind);
        if (filter.State is { Value: var state })
            policies = policies.Where(p => p.State == state);
        if (filter.On is { } on)
            policies = policies.Where(p => db.Versions.Any(v => v.PolicyId == p.Id && v.ValidFrom <= on && (v.ValidTo == null || v.ValidTo >= on)));
        if (page.After<IdKey>() is { } after)
            policies = policies.Where(p => p.Id < after.Id);
        return TypedResults.Ok(await db.BeyondRegionAsync(() => page.ReadAsync(
            policies.OrderByDescending(p => p.Id).Select(p => PolicySummary.Of(p)), p => new IdKey(p.Id), stop), stop));
    }

    /// <param name="on">The day whose version is shown, Asia/Shanghai; today unless given.</param>
    public static Task<Tagged<PolicyDetails>> GetAsync(Guid id, DateOnly? on, PoliciesDb db, TimeProvider time, CancellationToken stop)
    {
        var day = on ?? time.Today();
        var visible = Visible(db).Where(p => p.Id == id);
        return db.BeyondRegionAsync(async () =>
        {
            var policy = await visible.SingleOrDefaultAsync(stop) ?? throw Missing.Policy();
            var valid = await db.Versions.AsNoTracking().ValidOn(day).SingleOrDefaultAsync(v => v.PolicyId == id, stop);
            return new Tagged<PolicyDetails>(Details(policy, valid is null ? [] : [valid], day), on is null ? policy.Version : null);
        }, stop);
    }

    public static Task<Ok<Page<VersionDetails>>> VersionsAsync(Guid id, PageRequest page, PoliciesDb db, CancellationToken stop)
    {
        var visible = Visible(db).Where(p => p.Id == id);
        var versions = db.Versions.AsNoTracking().Where(v => v.PolicyId == id);
        if (page.After<NumberKey>() is { } after)
            versions = versions.Where(v => v.Number > after.Number);
        return db.BeyondRegionAsync(async () => await visible.AnyAsync(stop)
            ? TypedResults.Ok(await page.ReadAsync(versions.OrderBy(v => v.Number).Select(v => VersionDetails.Of(v)), v => new NumberKey(v.Number), stop))
            : throw Missing.Policy(), stop);
    }

    /// <summary>What reaches the caller: published or ended, and drafts of the own region for who writes them.</summary>
    public static IQueryable<Policy> Visible(PoliciesDb db) =>
        db.Policies.AsNoTracking().ReachableBy(Caller.Current.Scope).Where(VisibleTo(Caller.Current));

    public static IQueryable<PolicyVersion> ValidOn(this IQueryable<PolicyVersion> versions, DateOnly day) =>
        versions.Where(v => v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo >= day));

    public static PolicyDetails Details(Policy policy, IEnumerable<PolicyVersion> versions, DateOnly day) => new(
        PolicySummary.Of(policy), day,
        versions.SingleOrDefault(v => v.ValidFrom <= day && (v.ValidTo is null || v.ValidTo >= day)) is { } valid ? VersionDetails.Of(valid) : null);

    private static Expression<Func<Policy, bool>> VisibleTo(Caller caller)
    {
        var own = caller.Scope.Code;
        return caller.May(Permissions.PoliciesManage)
            ? p => p.State != PolicyState.Draft || p.RegionCode == own
            : p => p.State != PolicyState.Draft;
    }
}

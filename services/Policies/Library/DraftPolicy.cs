using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Library;

/// <summary>A new policy of the caller's own region.</summary>
internal record DraftPolicy : PolicyContent
{
    /// <summary>The province or a city.</summary>
    public required string RegionCode { get; init; }

    public static Task<TaggedCreated<PolicyDetails>> HandleAsync(DraftPolicy request, PoliciesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            await db.RequireRegionAsync(request.RegionCode, null, stop);
            if (Caller.Current.Scope.Code != request.RegionCode)
                throw new PolicyNotOwn();
            await db.RequireReplacedAsync(request.ReplacesId, stop);
            var (policy, versions) = Policy.Draft(request);
            db.Policies.Add(policy);
            db.Versions.AddRange(versions);
            await db.SaveChangesAsync(stop);
            return new TaggedCreated<PolicyDetails>($"/api/policies/v1/policies/{policy.Id}", ReadPolicies.Details(policy, versions, time.Today()), policy.Version);
        }, stop);
}

internal abstract class DraftPolicyRules<T> : PolicyContentRules<T> where T : DraftPolicy
{
    protected DraftPolicyRules() => RuleFor(p => p.RegionCode).Must(c => RegionScope.For(c) != RegionScope.Nothing && c.EndsWith("00", StringComparison.Ordinal))
        .Named("RegionCode", new("须为省或市的 6 位行政区划代码", "Takes the six-digit code of the province or of a city"));
}

internal sealed class DraftPolicyValidator : DraftPolicyRules<DraftPolicy>;

internal static class ReplacedPolicies
{
    /// <exception cref="ReplacedPolicyUnknown">It is no published policy of the province.</exception>
    public static async Task RequireReplacedAsync(this PoliciesDb db, Guid? id, CancellationToken stop)
    {
        if (id is { } replaced && !(await db.ReplaceableAsync([replaced], stop)).Contains(replaced))
            throw new ReplacedPolicyUnknown();
    }

    /// <summary>Those of the ids that are published policies of the province.</summary>
    public static Task<HashSet<Guid>> ReplaceableAsync(this PoliciesDb db, IReadOnlyCollection<Guid> ids, CancellationToken stop)
    {
        var province = RegionScope.Province.Code;
        return db.BeyondRegionAsync(() => db.Policies
            .Where(p => ids.Contains(p.Id) && p.RegionCode == province && p.State == PolicyState.Published).Select(p => p.Id).ToHashSetAsync(stop), stop);
    }
}

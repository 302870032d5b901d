using ChuangMeng.Policies.Search;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Library;

/// <summary>Ends a policy.</summary>
/// <param name="LastDay">The last day on which it is valid, Asia/Shanghai.</param>
internal sealed record EndPolicy(DateOnly LastDay);

internal sealed class EndPolicyValidator : AbstractValidator<EndPolicy>
{
    public EndPolicyValidator() => RuleFor(e => e.LastDay).Must(d => d.Year <= 2100).Named("Range", new("不晚于 2100 年", "Lies in 2100 at the latest"));
}

/// <summary>What a region's officers do with their policies: change a draft, publish it, add a version, end it.</summary>
internal static class PolicySteps
{
    public static Task<Tagged<PolicyDetails>> ChangeAsync(
        Guid id, PolicyContent request, IfMatch ifMatch, PoliciesDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, async (policy, versions) =>
        {
            ifMatch.EnsureCurrent(policy);
            await db.RequireReplacedAsync(request.ReplacesId, stop);
            var written = policy.Change(request);
            // First, so that the new ones find their numbers free.
            await db.Versions.Where(v => v.PolicyId == id).ExecuteDeleteAsync(stop);
            db.ChangeTracker.Entries<PolicyVersion>().ToList().ForEach(e => e.State = EntityState.Detached);
            db.Versions.AddRange(written);
            versions.Clear();
            versions.AddRange(written);
        }, stop);

    public static Task<Tagged<PolicyDetails>> PublishAsync(Guid id, PoliciesDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, (policy, versions) =>
        {
            policy.Publish();
            db.Texts.AddRange(versions.Select(v => PolicyText.Of(policy, v)));
            return Task.CompletedTask;
        }, stop);

    public static Task<Tagged<PolicyDetails>> AddVersionAsync(Guid id, DraftVersion request, PoliciesDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, (policy, versions) =>
        {
            var added = policy.AddVersion(request, versions[^1]);
            db.Versions.Add(added);
            db.Texts.Add(PolicyText.Of(policy, added));
            versions.Add(added);
            return Task.CompletedTask;
        }, stop);

    public static Task<Tagged<PolicyDetails>> EndAsync(Guid id, EndPolicy request, PoliciesDb db, TimeProvider time, CancellationToken stop) =>
        StepAsync(id, db, time, (policy, versions) =>
        {
            policy.End(request.LastDay, versions[^1]);
            return Task.CompletedTask;
        }, stop);

    private static Task<Tagged<PolicyDetails>> StepAsync(
        Guid id, PoliciesDb db, TimeProvider time, Func<Policy, List<PolicyVersion>, Task> step, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var policy = await LockAsync(db, id, stop);
            var versions = await db.Versions.Where(v => v.PolicyId == id).OrderBy(v => v.Number).ToListAsync(stop);
            await step(policy, versions);
            await db.SaveAsync(stop, (PolicyVersionMapping.NoOverlap, () => new VersionsOverlap()));
            return new Tagged<PolicyDetails>(ReadPolicies.Details(policy, versions, time.Today()), policy.Version);
        }, stop);

    /// <summary>The policy, locked until the transaction ends; only for who manages it. Another's draft looks as if it were not there.</summary>
    private static async Task<Policy> LockAsync(PoliciesDb db, Guid id, CancellationToken stop)
    {
        var policy = (await db.Policies.FromSql($"select * from policies where id = {id} for update").ToListAsync(stop)).SingleOrDefault() ?? throw Missing.Policy();
        if (policy.IsManagedBy(Caller.Current))
            return policy;
        throw policy.State == PolicyState.Draft ? Missing.Policy() : new PolicyNotOwn();
    }
}

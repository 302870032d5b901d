using ChuangMeng.Policies.Search;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Policies.Library;

/// <summary>One policy of an import.</summary>
internal sealed record PolicyRow : DraftPolicy
{
    /// <summary>Whether it is published at once.</summary>
    public bool Publish { get; init; }
}

internal sealed class PolicyRowValidator : DraftPolicyRules<PolicyRow>;

/// <summary>
/// Enters policies of the caller's own region in one transaction: every valid row goes in, every bad one is named. A row with the region and
/// title of a policy that is there and has not ended changes nothing.
/// </summary>
internal static class ImportPolicies
{
    public static async Task<Ok<ImportResult>> HandleAsync(ImportRows rows, RowReader<PolicyRow> reader, PoliciesDb db, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            // Imports take turns, so that the same rows sent twice at once are found the second time.
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('policies-import'))", stop);
            var own = Caller.Current.Scope.Code;
            var titles = good.Select(r => r.Value.Title.Trim()).Distinct().ToArray();
            var known = (await db.Policies.AsNoTracking()
                .Where(p => p.RegionCode == own && titles.Contains(p.Title) && p.State != PolicyState.Ended)
                .Select(p => new { p.Title, p.Id }).ToListAsync(stop)).DistinctBy(p => p.Title).ToDictionary(p => p.Title, p => p.Id);
            var replaceable = await db.ReplaceableAsync([.. good.Select(r => r.Value.ReplacesId).OfType<Guid>().Distinct()], stop);
            var regions = await db.Regions.AsNoTracking().Select(r => r.Code).ToHashSetAsync(stop);
            foreach (var (index, row) in good)
            {
                try
                {
                    Enter(index, row);
                }
                catch (BrokenRule rule)
                {
                    report.Refused(index, rule);
                }
            }

            await db.SaveChangesAsync(stop);

            void Enter(int index, PolicyRow row)
            {
                if (!regions.Contains(row.RegionCode))
                    throw new RegionUnknown(row.RegionCode);
                if (!Caller.Current.Scope.Contains(row.RegionCode))
                    throw new OutsideRegion(row.RegionCode);
                if (row.RegionCode != own)
                    throw new PolicyNotOwn();
                if (known.TryGetValue(row.Title.Trim(), out var there))
                {
                    report.Unchanged(index, there);
                    return;
                }

                if (row.ReplacesId is { } replaced && !replaceable.Contains(replaced))
                    throw new ReplacedPolicyUnknown();
                var (policy, versions) = Policy.Draft(row);
                if (row.Publish)
                {
                    policy.Publish();
                    db.Texts.AddRange(versions.Select(v => PolicyText.Of(policy, v)));
                }

                db.Policies.Add(policy);
                db.Versions.AddRange(versions);
                known.Add(policy.Title, policy.Id);
                report.Created(index, policy.Id);
            }
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }
}

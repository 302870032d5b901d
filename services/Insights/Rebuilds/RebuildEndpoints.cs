using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Insights.Rebuilds;

/// <summary>How far a service has come.</summary>
/// <param name="Announced">How many records it told of; null while it has not said so, e.g. because it is down.</param>
/// <param name="Received">Of how many things records have arrived.</param>
/// <param name="Removed">How many rows were removed because it no longer told of them.</param>
internal sealed record RebuildSourceDetails(string Service, int? Announced, int Received, int Removed, bool Complete);

/// <summary>A rebuild as answered.</summary>
internal sealed record RebuildDetails(
    Guid Id, RebuildState State, DateTimeOffset RequestedAt, DateTimeOffset? FinishedAt, IReadOnlyList<RebuildSourceDetails> Services);

internal static class RebuildEndpoints
{
    private static readonly RebuildDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000031"), RebuildState.Running, new(2026, 5, 6, 1, 30, 0, TimeSpan.Zero), null,
        [new("mentors", 1067, 1067, 2, true), new("projects", null, 1800, 0, false)]);

    public static void MapRebuilds(this IEndpointRouteBuilder api)
    {
        var rebuilds = api.MapGroup("/rebuilds").WithTags("Rebuilds");
        rebuilds.MapPost("/", RequestAsync)
            .WithName("RequestRebuild").WithSummary("发起统计重建")
            .WithDescription("All services tell of everything once more; what they no longer tell of is removed when all has arrived. Numbers stay as they are until then.")
            .WithExample(response: Example).MayBreak(typeof(RebuildRunning))
            .Requires(Permissions.StatisticsRebuild, RegionRule.Province);
        rebuilds.MapGet("/", ListAsync)
            .WithName("ListRebuilds").WithSummary("查询统计重建")
            .WithDescription("All rebuilds with their progress, newest first.")
            .WithExample(response: new Page<RebuildDetails>([Example], null))
            .Requires(Permissions.StatisticsRebuild, RegionRule.Province);
        rebuilds.MapGet("/{id:guid}", GetAsync)
            .WithName("GetRebuild").WithSummary("查看统计重建进度")
            .WithDescription("How many records each service announced, and how many have arrived.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.StatisticsRebuild, RegionRule.Province);
        rebuilds.MapPost("/{id:guid}/cancellation", CancelAsync)
            .WithName("CancelRebuild").WithSummary("取消统计重建")
            .WithDescription("Gives up waiting, e.g. for a service that is down. What has been told stays; nothing more is removed.")
            .WithExample(response: Example with { State = RebuildState.Cancelled })
            .MayBreak(typeof(ResourceNotFound), typeof(RebuildNotRunning))
            .Requires(Permissions.StatisticsRebuild, RegionRule.Province);
    }

    private static Task<TaggedCreated<RebuildDetails>> RequestAsync(InsightsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var rebuild = Rebuild.Request();
            db.Rebuilds.Add(rebuild);
            await db.SaveAsync(stop, (RebuildMapping.OneRunning, () => new RebuildRunning()));
            // Those that have ever told of anything are waited for; another one counts when it answers.
            var known = await db.RecordSources.Select(s => s.Source).Distinct().ToListAsync(stop);
            db.RebuildSources.AddRange(known.Select(source => new RebuildSource { RebuildId = rebuild.Id, Source = source }));
            await db.SaveChangesAsync(stop);
            return new TaggedCreated<RebuildDetails>($"/api/insights/v1/rebuilds/{rebuild.Id}", await db.DetailsAsync(rebuild.Id, stop), rebuild.Version);
        }, stop);

    private static async Task<Ok<Page<RebuildDetails>>> ListAsync(PageRequest page, InsightsDb db, CancellationToken stop)
    {
        var rebuilds = db.Rebuilds.AsNoTracking();
        if (page.After<IdKey>() is { } after)
            rebuilds = rebuilds.Where(r => r.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(Details(rebuilds.OrderByDescending(r => r.Id), db), r => new IdKey(r.Id), stop));
    }

    private static async Task<Tagged<RebuildDetails>> GetAsync(Guid id, InsightsDb db, CancellationToken stop) => new(await db.DetailsAsync(id, stop));

    private static Task<Tagged<RebuildDetails>> CancelAsync(Guid id, InsightsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var found = await db.Rebuilds.FromSql($"select * from rebuilds where id = {id} for update").ToListAsync(stop);
            (found.Count == 1 ? found[0] : throw Missing.Rebuild()).Cancel();
            await db.SaveChangesAsync(stop);
            return new Tagged<RebuildDetails>(await db.DetailsAsync(id, stop));
        }, stop);

    private static async Task<RebuildDetails> DetailsAsync(this InsightsDb db, Guid id, CancellationToken stop) =>
        await Details(db.Rebuilds.AsNoTracking().Where(r => r.Id == id), db).SingleOrDefaultAsync(stop) ?? throw Missing.Rebuild();

    private static IQueryable<RebuildDetails> Details(IQueryable<Rebuild> rebuilds, InsightsDb db) =>
        rebuilds.Select(r => new RebuildDetails(r.Id, r.State, r.CreatedAt, r.FinishedAt,
            db.RebuildSources.Where(s => s.RebuildId == r.Id).OrderBy(s => s.Source)
                .Select(s => new RebuildSourceDetails(s.Source, s.Announced, s.Received, s.Removed, s.CompletedAt != null)).ToList()));
}

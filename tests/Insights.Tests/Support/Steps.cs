using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.Insights.Statistics;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests.Support;

/// <summary>What other services tell, over the broker, and what people ask, over HTTP.</summary>
internal static class Steps
{
    public static Task PublishAsync(this InsightsHost host, params IntegrationEvent[] happened) =>
        Task.WhenAll(happened.Select(h => host.Services.GetRequiredService<IBus>().Publish(h, h.GetType())));

    /// <summary>Services tell of these, and Insights has taken them in: of each at least the highest version told.</summary>
    public static async Task TellAsync(this InsightsHost host, params RecordChanged[] records)
    {
        await host.PublishAsync(records);
        await host.HoldsAsync([.. records, await host.TellsLastAsync()]);
    }

    private static async Task HoldsAsync(this InsightsHost host, RecordChanged[] records)
    {
        var newest = records.GroupBy(r => r.SubjectId).ToDictionary(r => r.Key, r => r.Max(v => v.SubjectVersion));
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            var held = await db.Records.AsNoTracking().Where(r => newest.Keys.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.SourceVersion);
            newest.ShouldAllBe(n => held.GetValueOrDefault(n.Key) >= n.Value);
        }, TimeSpan.FromSeconds(90));
    }

    /// <summary>A record of another kind behind all others: when it is in, what went before it has been looked at.</summary>
    private static async Task<RecordChanged> TellsLastAsync(this InsightsHost host)
    {
        var last = Record("370000", RecordKind.Policy, date: "2020-01-01", source: "policies");
        await host.PublishAsync(last);
        return last;
    }

    public static async Task<KeptRecord?> KeptAsync(this InsightsHost host, RecordChanged record)
    {
        await using var db = host.OwnerContext();
        return await db.Records.AsNoTracking().SingleOrDefaultAsync(r => r.Kind == record.Kind && r.Id == record.SubjectId);
    }

    public static async Task<StatisticsAnswer> CountsAsync(this HttpClient client, string query) =>
        await (await client.GetAsync($"{Api}/statistics?{query}")).ReadAsync<StatisticsAnswer>();

    /// <summary>All rows of a list, page by page.</summary>
    public static async Task<List<RecordDetails>> AllAsync(this HttpClient client, string address, string? after = null)
    {
        var rows = new List<RecordDetails>();
        for (var cursor = after; ;)
        {
            var page = await (await client.GetAsync(address + (cursor is null ? "" : $"&cursor={cursor}"))).ReadAsync<Page<RecordDetails>>();
            rows.AddRange(page.Items);
            cursor = page.Next;
            if (cursor is null)
                return rows;
        }
    }

    /// <summary>The number in the one cell with these keys, e.g. <c>city=370100 month=2026-03</c>; 0 where there is none.</summary>
    public static long At(this StatisticsAnswer answer, string keys) =>
        answer.Cells.SingleOrDefault(c => string.Join(' ', c.Group.Select(g => $"{g.Key}={g.Value}")) == keys)?.Count ?? 0;
}

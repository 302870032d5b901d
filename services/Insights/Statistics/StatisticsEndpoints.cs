using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Records;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Insights.Statistics;

internal static class StatisticsEndpoints
{
    private const string Rows = "/api/insights/v1/statistics/rows?kind=dossier&from=2026-03&to=2026-03&city=370100";

    private static readonly StatisticsAnswer Example = new("2026-01", "2026-12", ["city", "month"],
    [
        new(RecordKind.Dossier, new Dictionary<string, string?> { ["city"] = "370100", ["month"] = "2026-03" }, 42,
            new Dictionary<string, decimal> { ["staff"] = 318, ["revenue"] = 26400000m, ["funding"] = 5000000m }, Rows),
    ]);

    private static readonly CityRanking Ranking = new("2026-01", "2026-12", [new(RecordKind.Dossier, null, null, 100)],
        [new(1, "370100", "济南市", 42, [new(RecordKind.Dossier, 42, 100, Rows)])]);

    public static void MapStatistics(this IEndpointRouteBuilder api)
    {
        api.MapGet("/statistics", ReadStatistics.CountAsync)
            .WithName("ReadStatistics").WithTags("Statistics").WithSummary("按市、按月统计")
            .WithDescription("Counts the records of the caller's region and adds up their figures, over any months, grouped by up to three of `city`, `month`, `state` "
                + "or a label's key (`groupBy=city&groupBy=month` unless given). Each cell has the address of its rows. Figures are added up where one kind is named.")
            .WithExample(response: Example).MayBreak(typeof(TooManyCells))
            .Requires(Permissions.StatisticsRead, RegionRule.Rows);
        api.MapGet("/statistics/rows", ReadStatistics.RowsAsync)
            .WithName("ListStatisticsRows").WithTags("Statistics").WithSummary("查看统计数字背后的记录")
            .WithDescription("The records behind a number of the statistics, by the same filters, newest first. A kind has to be named.")
            .WithExample(response: new Page<RecordDetails>([RecordDetails.Example], null))
            .Requires(Permissions.StatisticsRead, RegionRule.Rows);
        api.MapGet("/rankings/cities", RankCities.HandleAsync)
            .WithName("RankCities").WithTags("Statistics").WithSummary("各市排名")
            .WithDescription("Ranks all cities by the number of a kind's records, by a figure of theirs (`kind=loan&figure=amount`), or – where no kind is named – by the composite: "
                + string.Join(", ", RankCities.Composite.Select(i => $"{i.Kind.ToWord()}{(i.State is null ? "" : " " + i.State)} {i.Weight}"))
                + " points, each indicator in proportion to the best city. The same for every caller: it holds sums alone; the rows stay within the caller's region.")
            .WithExample(response: Ranking)
            .Requires(Permissions.StatisticsRead, RegionRule.Public);
    }
}

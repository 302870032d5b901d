using System.Globalization;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Relay;

/// <summary>One dossier that all of them are tried upon.</summary>
public sealed class OneGrowingProject(PlatformServers servers) : ProjectsHost(servers)
{
    public Guid Dossier { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Dossier = await this.OpensDossierAsync("370102", 2026);
        Clock.FreezeAtShanghai("2026-07-01 09:00:00");
    }
}

/// <summary>Each number of facts.md, at its boundary and just beyond.</summary>
public sealed class Boundary_tests(OneGrowingProject host) : IClassFixture<OneGrowingProject>
{
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>Outcomes by edition and item.</summary>
    private async Task<Dictionary<(string Edition, string Item), string>> EvaluateAsync(string purpose, object? facts = null, (decimal Revenue, decimal? Rd, int Staff)? figures = null)
    {
        if (figures is { } f)
            await (await city.ReportAsync(host.Dossier, "2026-06-30", f.Staff, f.Revenue, 0, f.Rd)).ShouldBeAsync(System.Net.HttpStatusCode.OK);
        var editions = await (await city.PostAsync($"{Api}/dossiers/{host.Dossier}/relay-evaluation", new { purpose, facts })).ReadNodeAsync();
        return editions.AsArray().SelectMany(e => e!["items"]!.AsArray().Select(i => (e, i)))
            .ToDictionary(i => (i.e["edition"]!.GetValue<string>(), i.i!["key"]!.GetValue<string>()), i => i.i!["outcome"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("highTech", "2016", "technicalStaff", "technicalStaffPercent", "10", "9.99")]
    [InlineData("highTech", "2016", "domesticRd", "domesticRdPercent", "60", "59.99")]
    [InlineData("highTech", "2016", "highTechIncome", "highTechIncomePercent", "60", "59.99")]
    [InlineData("littleGiant", "2022", "yearsInNiche", "yearsInNiche", "3", "2.99")]
    [InlineData("littleGiant", "2022", "mainProduct", "mainProductPercent", "70", "69.99")]
    [InlineData("littleGiant", "2022", "growth", "growthPercent", "5", "4.99")]
    [InlineData("littleGiant", "2022", "debt", "debtPercent", "70", "70.01")]
    [InlineData("littleGiant", "2022", "marketShare", "marketSharePercent", "10", "9.99")]
    [InlineData("littleGiant", "2022", "patents", "classOnePatents", "2", "1")]
    [InlineData("gazelle", "shandong", "debt", "debtPercent", "69.99", "70")]
    [InlineData("gazelle", "shandong", "credit", "creditScore", "75", "74.9")]
    [InlineData("unicorn", "2018", "valuation", "valuationUsd", "1000000001", "1000000000")]
    [InlineData("unicorn", "2018-prospective", "valuation", "valuationUsd", "100000001", "100000000")]
    [InlineData("singleChampion", "earlier", "mainProduct", "mainProductPercent", "70", "69.99")]
    [InlineData("singleChampion", "earlier", "rank", "globalRank", "3", "4")]
    [InlineData("singleChampion", "earlier", "yearsInNiche", "yearsInNiche", "10", "9.99")]
    public async Task Each_item_has_its_boundary(string purpose, string edition, string item, string fact, string met, string notMet)
    {
        foreach (var (value, outcome) in new[] { (met, "met"), (notMet, "notMet") })
            (await EvaluateAsync(purpose, new Dictionary<string, decimal> { [fact] = Yuan(value) }))[(edition, item)].ShouldBe(outcome, value);
    }

    [Theory]
    [InlineData("inventionPatents", 2)]
    [InlineData("otherIpRights", 8)]
    [InlineData("standards", 1)]
    public async Task Gazelle_property_is_met_by_any_of_three(string fact, int enough)
    {
        foreach (var (count, outcome) in new[] { (enough, "met"), (enough - 1, "notMet") })
        {
            var facts = new Dictionary<string, int> { ["inventionPatents"] = 0, ["otherIpRights"] = 0, ["standards"] = 0 };
            facts[fact] = count;
            (await EvaluateAsync("gazelle", facts))[("shandong", "property")].ShouldBe(outcome);
        }
    }

    [Theory]
    [InlineData("100000000", "2500000", "met")] // 2.5 % from 100 million
    [InlineData("100000000", "2499999", "notMet")]
    [InlineData("99999999", "4999999.95", "met")] // 5 % below
    [InlineData("99999999", "4999999.94", "notMet")]
    public async Task Gazelle_research_is_weighed_by_revenue(string revenue, string rd, string outcome) =>
        (await EvaluateAsync("gazelle", figures: (Yuan(revenue), Yuan(rd), 10)))[("shandong", "rdShare")].ShouldBe(outcome);

    [Theory]
    [InlineData(59.9, false, "notMet")]
    [InlineData(60, false, "met")]
    [InlineData(59.9, true, "met")]
    public async Task Specialised_by_score_or_directly(double score, bool directly, string outcome) =>
        (await EvaluateAsync("specialised", new { innovationScore = score - 30, growthScore = 15, specialisationScore = 15, directlyQualified = directly }))[("2022", "scoreOrDirect")].ShouldBe(outcome);

    [Theory]
    [InlineData(20_000_000, "met")]
    [InlineData(19_999_999, "notMet")]
    public async Task Specialised_by_equity_in_the_place_of_revenue(int equity, string outcome) =>
        (await EvaluateAsync("specialised", new { equityIn2Years = equity }, (9_999_999m, null, 10)))[("2022", "revenueOrEquity")].ShouldBe(outcome);

    private static decimal Yuan(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

using System.Globalization;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Testing;
using Microsoft.Extensions.Configuration;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Relay;

/// <summary>The entry criteria of the relay's purposes, through HTTP, with their boundaries.</summary>
public sealed class Criteria_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>Outcomes by edition and item; the empty item is the whole edition's.</summary>
    private async Task<Dictionary<(string Edition, string Item), string>> EvaluateAsync(string purpose, object? facts = null, (decimal Revenue, decimal? Rd, int Staff)? figures = null, Guid? of = null)
    {
        var dossier = of ?? (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];
        if (figures is { } f)
            await (await city.ReportAsync(dossier, "2026-06-30", f.Staff, f.Revenue, 0, f.Rd)).ShouldBeAsync(System.Net.HttpStatusCode.OK);
        var editions = await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-evaluation", new { purpose, facts })).ReadNodeAsync();
        return editions.AsArray().SelectMany(e => e!["items"]!.AsArray()
            .Select(i => ((e["edition"]!.GetValue<string>(), i!["key"]!.GetValue<string>()), i["outcome"]!.GetValue<string>()))
            .Append(((e["edition"]!.GetValue<string>(), ""), e["outcome"]!.GetValue<string>()))).ToDictionary(i => i.Item1, i => i.Item2);
    }

    [Theory]
    [InlineData("50000000", "2500000", "met")] // 5 % at 50 million
    [InlineData("50000000", "2499999.99", "notMet")]
    [InlineData("50000000.01", "2000000.01", "met")] // 4 % from just above
    [InlineData("200000000", "8000000", "met")]
    [InlineData("200000000", "7999999", "notMet")]
    [InlineData("200000000.01", "6000000.01", "met")] // 3 % above 200 million
    [InlineData("200000000.01", "5999999", "notMet")]
    [InlineData("30000000", null, "unknown")] // research not told
    public async Task HighTech_research_is_weighed_by_revenue(string revenue, string? rd, string outcome) =>
        (await EvaluateAsync("highTech", figures: (Yuan(revenue), rd is null ? null : Yuan(rd), 10)))[("2016", "rdShare")].ShouldBe(outcome);

    [Fact]
    public async Task What_nobody_told_is_unknown_and_one_item_not_met_decides_the_whole()
    {
        (await EvaluateAsync("highTech"))[("2016", "")].ShouldBe("unknown");
        var refused = await EvaluateAsync("highTech", new { technicalStaffPercent = 9.99 });
        (refused[("2016", "technicalStaff")], refused[("2016", "domesticRd")], refused[("2016", "")]).ShouldBe(("notMet", "unknown", "notMet"));
        (await EvaluateAsync("highTech", new { technicalStaffPercent = 10 }))[("2016", "technicalStaff")].ShouldBe("met");
    }

    [Theory]
    [InlineData(30, 15, 15, "met")]
    [InlineData(29.9, 15, 15, "notMet")] // 59.9 in all
    [InlineData(19.9, 30, 30, "notMet")] // innovation below 20
    [InlineData(40, 14.9, 30, "notMet")]
    [InlineData(40, 30, 14.9, "notMet")]
    public async Task InnovativeSme_by_score(double innovation, double growth, double specialisation, string outcome) =>
        (await EvaluateAsync("innovativeSme", new
        {
            innovationScore = innovation,
            growthScore = growth,
            specialisationScore = specialisation,
            hasScienceAward = false,
            isHighTech = false,
            hasRdBody = false,
            equityIn3Years = 4_999_999,
        }))[("2022", "")].ShouldBe(outcome);

    [Fact]
    public async Task InnovativeSme_directly_whatever_the_score()
    {
        foreach (var facts in new object[] { new { hasScienceAward = true }, new { isHighTech = true }, new { hasRdBody = true }, new { equityIn3Years = 5_000_000 } })
            (await EvaluateAsync("innovativeSme", facts))[("2022", "")].ShouldBe("met");
    }

    [Theory]
    [InlineData("10000000", "1000000", 2, "met")]
    [InlineData("9999999", "1000000", 2, "notMet")] // revenue, without equity
    [InlineData("10000000", "999999", 2, "notMet")] // research
    [InlineData("34000000", "1000000", 2, "notMet")] // below 3 % of revenue
    [InlineData("10000000", "1000000", 1.9, "notMet")]
    public async Task Specialised(string revenue, string rd, double years, string outcome) =>
        (await EvaluateAsync("specialised", new { yearsInNiche = years, equityIn2Years = 0, innovationScore = 30, growthScore = 15, specialisationScore = 15 },
            (Yuan(revenue), Yuan(rd), 10)))[("2022", "")].ShouldBe(outcome);

    [Theory]
    [InlineData("100000000", "3000000", "met")]
    [InlineData("99999999", "3000000", "notMet")] // 6 % below 100 million
    [InlineData("50000000", "3000000", "met")]
    [InlineData("49999999", "3000000", "notMet")] // below 50 million equity and research decide
    [InlineData("49999999", "30000000", "met")]
    public async Task LittleGiant_research(string revenue, string rd, string outcome) =>
        (await EvaluateAsync("littleGiant", new { equityIn2Years = 80_000_000, rdStaffPercent = 50 }, (Yuan(revenue), Yuan(rd), 10)))[("2022", "rd")].ShouldBe(outcome);

    [Fact]
    public async Task SingleChampion_two_documents_conflict_and_both_are_shown()
    {
        var first = await EvaluateAsync("singleChampion", new { mainProductPercent = 70, globalRank = 4, nationalRank = 1, yearsInNiche = 10 }, (1_000_000m, 30_000m, 10));

        (first[("earlier", "")], first[("2025", "")]).ShouldBe(("notMet", "met"));
        var second = await EvaluateAsync("singleChampion", new { mainProductPercent = 70, globalRank = 3, yearsInNiche = 10 }, (1_000_000m, 29_999m, 10));
        (second[("earlier", "")], second[("2025", "")]).ShouldBe(("met", "notMet"));
    }

    [Theory]
    [InlineData("industry", "20000000", 10, "met", "met")]
    [InlineData("industry", "19999999", 60, "notMet", "notMet")]
    [InlineData("wholesale", "20000000", 10, "met", "met")]
    [InlineData("retail", "5000000", 10, "met", "met")]
    [InlineData("retail", "4999999", 10, "notMet", "notMet")]
    [InlineData("cateringLodging", "2000000", 10, "met", "met")]
    [InlineData("servicesOf10Million", "10000000", 10, "met", "met")]
    [InlineData("servicesOf10Million", "9999999", 50, "notMet", "met")] // the documents differ
    [InlineData("servicesOf5Million", "4999999", 49, "notMet", "notMet")]
    [InlineData(null, "20000000", 10, "unknown", "unknown")]
    public async Task AboveScale(string? sector, string revenue, int staff, string byRevenue, string byRevenueOrStaff)
    {
        var outcomes = await EvaluateAsync("aboveScale", new { sector }, (Yuan(revenue), null, staff));

        (outcomes[("revenue", "")], outcomes[("revenueOrStaff", "")]).ShouldBe((byRevenue, byRevenueOrStaff));
    }

    [Theory]
    [InlineData("20000000", 20, "met")]
    [InlineData("19999999", 20, "notMet")] // 25 % below 20 million
    [InlineData("19999999", 25, "met")]
    [InlineData("9999999", 99, "notMet")] // below 10 million
    [InlineData("400000000", 10, "met")]
    [InlineData("399999999", 10, "notMet")]
    public async Task Gazelle_growth_is_weighed_by_revenue(string revenue, double growth, string outcome) =>
        (await EvaluateAsync("gazelle", new { growthPercent = growth }, (Yuan(revenue), null, 10)))[("shandong", "growth")].ShouldBe(outcome);

    [Fact]
    public async Task Unicorn_above_a_billion_dollars_and_above_a_hundred_million_for_prospective_ones()
    {
        var outcomes = await EvaluateAsync("unicorn", new { valuationUsd = 1_000_000_000, isListed = false, hasPrivateFunding = true });

        (outcomes[("2018", "valuation")], outcomes[("2018-prospective", "valuation")], outcomes[("2018", "unlisted")], outcomes[("2018", "years")])
            .ShouldBe(("notMet", "met", "met", "unknown"));
    }

    [Theory]
    [InlineData("2028-05-31", "notMet")]
    [InlineData("2028-06-01", "met")]
    public async Task Gazelle_three_years_are_over_on_the_third_anniversary(string today, string outcome)
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var candidate = await city.AddsCandidateAsync("370102", c => c["foundedOn"] = "2025-06-01");
        await city.PostAsync($"{Api}/candidates/{candidate}/screening", new { eligible = true, reason = "符合" });
        var dossier = (await host.OpensDossiersAsync("370100", ofYear, candidate))[0];
        host.Clock.FreezeAtShanghai(today + " 00:00:00");

        (await EvaluateAsync("gazelle", of: dossier))[("shandong", "years")].ShouldBe(outcome);
    }

    [Fact]
    public async Task No_criteria_are_published_for_the_list_of_key_projects() => (await EvaluateAsync("keyProject")).ShouldBeEmpty();

    [Theory]
    [InlineData("2022-07-31", 0)]
    [InlineData("2022-08-01", 1)]
    public async Task A_document_counts_from_the_day_it_is_in_force(string day, int editions)
    {
        var found = await city.NodeAsync($"relay-criteria?purpose=littleGiant&day={day}");

        found.AsArray().Count.ShouldBe(editions);
        found.AsArray().ShouldAllBe(e => e!["document"]!.GetValue<string>().Length > 0 && e["grade"]!.GetValue<string>() == "C");
    }

    [Fact]
    public void Another_file_of_criteria_takes_the_place_of_the_platforms_own()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """[{ "purpose": "gazelle", "edition": "x", "document": "d", "grade": "A", "validTo": "2026-01-01", "criteria": [] }]""");
            var criteria = new RelayCriteria(new ConfigurationBuilder().AddInMemoryCollection([new("Relay:CriteriaFile", file)]).Build());

            criteria.InForceOn(new(2026, 1, 1)).Select(e => e.Edition).ShouldBe(["x"]);
            criteria.InForceOn(new(2026, 1, 2)).ShouldBeEmpty();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Facts_beyond_all_bounds_are_refused()
    {
        var dossier = (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];
        foreach (var (facts, field) in new (object, string)[]
        {
            (new { technicalStaffPercent = 100.1 }, "technicalStaffPercent"), (new { innovationScore = 40.1 }, "innovationScore"), (new { globalRank = 0 }, "globalRank"), (new { valuationUsd = -1 }, "valuationUsd"),
        })
            await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-evaluation", new { purpose = "highTech", facts })).ShouldNameAsync($"facts.{field}", "Range");
    }

    private static decimal Yuan(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

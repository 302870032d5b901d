using System.Buffers.Text;
using System.Net;
using System.Text;
using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Search_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    [Fact]
    public async Task Mentors_are_filtered_by_each_field_alone_and_together()
    {
        var officer = host.CityOfficer("370600");
        var plain = await officer.RegistersAsync(Row("370602"));
        var acting = await host.ActingMentorAsync("370602", "searched", capacity: 1, but: row => row with
        {
            Industries = [Industry.ModernMarine, Industry.HealthCare],
            Functions = [MentorFunction.FinanceTax],
            Stages = [Stage.Growth],
            RegionsServed = ["370611"],
        });
        foreach (var query in new[]
        {
            "industry=modernMarine", "stage=growth", "function=financeTax", "status=appointed", "acting=true", "serves=370611&industry=healthCare",
            "region=370602&industry=modernMarine&stage=growth&function=financeTax&status=appointed&acting=true&free=true&serves=370611",
        })
        {
            (await IdsAsync(officer, query)).ShouldBe([acting.Id], query);
        }

        (await IdsAsync(officer, "acting=false")).ShouldBe([plain.Id]);
        (await IdsAsync(officer, "free=false")).ShouldBeEmpty();
        (await IdsAsync(officer, "region=370600")).ShouldBe([acting.Id, plain.Id]);
        (await IdsAsync(officer, "serves=370602")).ShouldBe([plain.Id]);
    }

    [Fact]
    public async Task A_word_that_is_none_and_a_region_that_is_none_are_named()
    {
        var officer = host.CityOfficer("370600");
        await (await officer.GetAsync($"{Api}/mentors?stage=adult")).ShouldNameAsync("stage", "Type");
        await (await officer.GetAsync($"{Api}/mentors?stage=1")).ShouldNameAsync("stage", "Type");
        await (await officer.GetAsync($"{Api}/mentors?region=37")).ShouldNameAsync("region", "RegionCode");
        await (await officer.GetAsync($"{Api}/mentors?limit=201")).ShouldNameAsync("limit", "Range");
        await (await officer.GetAsync($"{Api}/mentors?cursor=x")).ShouldBreakAsync<ValidationFailed>();
    }

    [Theory]
    [InlineData("2026-05-01T08:00:00+08:00", HttpStatusCode.OK)]
    [InlineData("9999-12-31T23:59:59-14:00", HttpStatusCode.UnprocessableEntity)]
    public async Task An_instant_of_a_cursor_may_be_in_any_zone(string at, HttpStatusCode status)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"at":"{{at}}","id":"{{Guid.Empty}}"}"""));

        await (await host.CityOfficer("370600").GetAsync($"{Api}/sessions/overdue?cursor={cursor}")).ShouldBeAsync(status);
    }

    [Fact]
    public async Task Suggestions_rank_by_fit_give_reasons_and_leave_out_who_cannot()
    {
        var officer = host.CityOfficer("371100");
        async Task<Guid> AddAsync(string name, Func<MentorRow, MentorRow>? but = null) => (await host.ActingMentorAsync("371102", name, but: but)).Id;
        var best = await AddAsync("best", r => r with { Functions = [MentorFunction.Financing] });
        var good = await AddAsync("good");
        var poor = await AddAsync("poor", r => r with { Industries = [Industry.Tourism], Stages = [Stage.Mature], RegionCode = "371103" });
        await AddAsync("affiliated", r => r with { AffiliationCodes = [Firm] });
        await AddAsync("elsewhere", r => r with { RegionsServed = ["371103"] });
        await AddAsync("term to come", r => r with { TermStart = new(2099, 1, 1) });
        var full = await host.ActingMentorAsync("371102", "full", capacity: 1);
        var other = await officer.ProposesAsync((await host.OpenDossierAsync(Dossier("371102"))).Id, full.Id);
        await host.MentorAccount("371100", "full").AcceptAsync(other.Id);

        var dossier = await host.OpenDossierAsync(Dossier("371102", Firm, Need.Finance));
        var suggested = await SuggestAsync(officer, dossier.Id);
        suggested.Select(s => s.MentorId).ShouldBe([best, good, poor]);
        suggested.Select(s => s.Score).ShouldBe([100, 75, 10]);
        suggested[0].Reasons.ShouldBe(["行业相符：高端装备", "满足需求：融资", "适合发展阶段：种子期", "与项目同县（市、区）", "尚可结对 3 个项目"]);

        await officer.ProposesAsync(dossier.Id, best);
        (await SuggestAsync(officer, dossier.Id)).Select(s => s.MentorId).ShouldBe([good, poor]);
        officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        (await SuggestAsync(officer, dossier.Id))[0].Reasons[0].ShouldBe("Same industry: advanced equipment");
    }

    private static async Task<Guid[]> IdsAsync(HttpClient client, string query) =>
        [.. (await (await client.GetAsync($"{Api}/mentors?{query}")).ReadAsync<Page<MentorDetails>>()).Items.Select(m => m.Id)];

    private static async Task<List<MentorSuggestion>> SuggestAsync(HttpClient client, Guid dossier) =>
        await (await client.GetAsync($"{Api}/dossiers/{dossier}/mentor-suggestions")).ReadAsync<List<MentorSuggestion>>();
}

using System.Net;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

public sealed class Library_tests(InsightsHost host) : IClassFixture<InsightsHost>
{
    [Theory]
    [InlineData("policies", RecordKind.Policy)]
    [InlineData("mentors", RecordKind.Mentor)]
    [InlineData("specialists", RecordKind.Specialist)]
    [InlineData("spaces", RecordKind.Space)]
    [InlineData("projects", RecordKind.Dossier)]
    public async Task Each_of_the_five_libraries_holds_the_records_of_its_kind(string library, RecordKind kind)
    {
        var own = Record("370102", kind, name: $"示例·{kind}", labels: new() { ["tier"] = "county" }, figures: new() { ["capacity"] = 3.50m });
        await host.TellAsync([own, .. Enum.GetValues<RecordKind>().Except([kind]).Select(other => Record("370103", other))]);

        var found = (await host.CityOfficer("370100").AllAsync($"{Api}/libraries/{library}?region=370102&name={own.Name}")).ShouldHaveSingleItem();

        found.Id.ShouldBe(own.SubjectId);
        found.Kind.ShouldBe(kind);
        (found.Month, found.State, found.RegionCode, found.CityCode).ShouldBe(("2026-03", "active", "370102", "370100"));
        found.Labels["tier"].ShouldBe("county");
        found.Figures["capacity"].ShouldBe(3.5m);
    }

    [Fact]
    public async Task The_provinces_published_policies_are_in_every_citys_library_and_no_other_citys()
    {
        var (published, draft, own, elsewhere) = (Record("370000", RecordKind.Policy, "published"), Record("370000", RecordKind.Policy, "draft"),
            Record("371100", RecordKind.Policy, "draft"), Record("370900", RecordKind.Policy, "published"));
        await host.TellAsync(published, draft, own, elsewhere);

        var seen = (await host.CityOfficer("371100").AllAsync($"{Api}/libraries/policies")).Select(r => r.Id).ToList();

        seen.ShouldContain(published.SubjectId);
        seen.ShouldContain(own.SubjectId);
        seen.ShouldNotContain(draft.SubjectId);
        seen.ShouldNotContain(elsewhere.SubjectId);
        // The kinds that belong to a region stay there.
        await host.TellAsync(Record("370000", RecordKind.Mentor, "appointed"));
        (await host.CityOfficer("371100").AllAsync($"{Api}/libraries/mentors")).ShouldAllBe(r => r.CityCode == "371100");
    }

    [Fact]
    public async Task What_all_services_tell_of_one_dossier_is_found_by_it()
    {
        var dossier = Guid.CreateVersion7();
        var (its, another) = (Record("370302", RecordKind.Loan) with { DossierId = dossier }, Record("370302", RecordKind.Loan) with { DossierId = Guid.CreateVersion7() });
        await host.TellAsync(its, another);

        (await host.CityOfficer("370300").AllAsync($"{Api}/statistics/rows?kind=loan&from=2026-01&to=2026-12&dossier={dossier}")).Select(r => r.Id).ShouldBe([its.SubjectId]);
        (await host.CityOfficer("370400").AllAsync($"{Api}/statistics/rows?kind=loan&from=2026-01&to=2026-12&dossier={dossier}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_library_is_filtered_by_each_field_alone_and_together()
    {
        var officer = host.CityOfficer("370600");
        var wanted = Record("370602", RecordKind.Mentor, "appointed", name: "张示例", labels: new() { ["kind"] = "investor", ["industryTourism"] = "true" });
        var other = Record("370611", RecordKind.Mentor, "applied", name: "100%_示例", labels: new() { ["kind"] = "professional" });
        await host.TellAsync(wanted, other);
        foreach (var query in new[] { "region=370602", "state=appointed", "label=kind:investor", "label=industryTourism:true&label=kind:investor", "name=张",
            "region=370602&state=appointed&label=kind:investor&name=示例" })
        {
            (await officer.AllAsync($"{Api}/libraries/mentors?{query}")).Select(r => r.Id).ShouldBe([wanted.SubjectId], query);
        }

        (await officer.AllAsync($"{Api}/libraries/mentors?label=industryTourism:")).Select(r => r.Id).ShouldBe([other.SubjectId]);
        (await officer.AllAsync($"{Api}/libraries/mentors?name=100%25_")).Select(r => r.Id).ShouldBe([other.SubjectId]);
        (await officer.AllAsync($"{Api}/libraries/mentors?name=0_示")).ShouldBeEmpty();
        (await officer.AllAsync($"{Api}/libraries/mentors?label=kind:in'vestor")).ShouldBeEmpty();
        (await officer.AllAsync($"{Api}/libraries/mentors?state=appointed&region=370611")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_or_a_repetition_while_rows_are_added()
    {
        var things = Enumerable.Range(0, 25).Select(_ => Record("371002", RecordKind.Space)).ToArray();
        await host.TellAsync(things);
        var officer = host.CityOfficer("371000");

        var first = await (await officer.GetAsync($"{Api}/libraries/spaces?limit=10")).ReadNodeAsync();
        await host.TellAsync(Record("371002", RecordKind.Space));
        var rest = await officer.AllAsync($"{Api}/libraries/spaces?limit=10", first["next"]!.GetValue<string>());

        var ids = first["items"]!.AsArray().Select(i => i!["id"]!.GetValue<Guid>()).Concat(rest.Select(r => r.Id)).ToList();
        ids.ShouldBe(things.Select(t => t.SubjectId).OrderDescending());
    }

    [Fact]
    public async Task What_is_none_is_named()
    {
        var officer = host.CityOfficer("370100");
        (await officer.GetAsync($"{Api}/libraries/secrets")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await officer.GetAsync($"{Api}/libraries/0")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await (await officer.GetAsync($"{Api}/libraries/mentors?label=investor")).ShouldNameAsync("label", "Label");
        await (await officer.GetAsync($"{Api}/libraries/mentors?label=:investor")).ShouldNameAsync("label", "Label");
        await (await officer.GetAsync($"{Api}/libraries/mentors?region=37")).ShouldNameAsync("region", "RegionCode");
        await (await officer.GetAsync($"{Api}/libraries/mentors?cursor=x")).ShouldBreakAsync<ValidationFailed>();
        await (await officer.GetAsync($"{Api}/libraries/mentors?name=%00")).ShouldNameAsync("name", "NulCharacter");
        await (await officer.GetAsync($"{Api}/libraries/mentors?label=a:%00")).ShouldNameAsync("label[0]", "NulCharacter");
    }
}

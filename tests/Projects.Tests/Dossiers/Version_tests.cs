using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Dossiers;

/// <summary>A dossier's versions, what differs between them, and the dossier as it stood on a day.</summary>
public sealed class Version_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>Opened on 20 April.</summary>
    private Task<Guid> OpenAsync() => host.OpensDossierAsync("370102", Interlocked.Increment(ref year));

    private async Task<HttpResponseMessage> ChangeAsync(Guid dossier, Action<JsonNode> change, string reason = "企业完成登记")
    {
        var found = await city.GetAsync($"{Api}/dossiers/{dossier}/profile");
        var profile = await found.ReadNodeAsync();
        change(profile);
        return await city.PutAsync($"{Api}/dossiers/{dossier}/profile", new JsonObject { ["profile"] = profile, ["reason"] = reason }, found.Headers.ETag!.Tag);
    }

    private async Task<JsonNode> AsOfAsync(Guid dossier, string day) => await city.NodeAsync($"dossiers/{dossier}/as-of/{day}");

    [Fact]
    public async Task Every_change_is_a_version_with_who_when_why_and_the_whole_as_it_then_stood()
    {
        var dossier = await OpenAsync();
        await (await ChangeAsync(dossier, p => p["firm"] = new JsonObject { ["name"] = "示例科技有限公司", ["creditCode"] = "91370102YL0000001P" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await city.ReportAsync(dossier, $"{year}-04-20", staff: 12)).ShouldBeAsync(HttpStatusCode.OK);
        await city.GrowsAsync(dossier);
        await city.FailsAsync(dossier);

        var versions = (await city.NodeAsync($"dossiers/{dossier}/versions"))["items"]!.AsArray();

        versions.Select(v => (v!["number"]!.GetValue<int>(), v["reason"]!.GetValue<string>())).ShouldBe(
            [(5, "资金链断裂"), (4, "达到条件"), (3, $"填报 {year}-04-20 指标"), (2, "企业完成登记"), (1, "建立陪跑档案")]);
        versions[0]!["by"]!.GetValue<string>().ShouldNotBeNullOrEmpty();
        var content = (await city.NodeAsync($"dossiers/{dossier}/versions/2"))["content"]!;
        (content["firmName"]!.GetValue<string>(), content["stage"]!.GetValue<string>(), content["status"]!.GetValue<string>()).ShouldBe(("示例科技有限公司", "startup", "active"));
    }

    [Fact]
    public async Task Any_two_versions_are_compared_field_by_field()
    {
        var dossier = await OpenAsync();
        await ChangeAsync(dossier, p => p["needs"] = new JsonArray("market"));
        await city.GrowsAsync(dossier);

        async Task<(string, string, string?, string?)[]> DiffAsync(string address) => [.. (await city.NodeAsync($"dossiers/{dossier}/versions/{address}"))["changes"]!.AsArray()
            .Select(c => (c!["field"]!.GetValue<string>(), c["label"]!.GetValue<string>(), c["before"]?.ToJsonString(), c["after"]?.ToJsonString()))];

        (await DiffAsync("3/changes")).ShouldBe([("stage", "发展阶段", "\"startup\"", "\"growth\"")]);
        (await DiffAsync("3/changes?since=1")).Select(c => c.Item1).ShouldBe(["stage", "needs"], ignoreOrder: true);
        (await DiffAsync("1/changes?since=3")).ShouldBe(await DiffAsync("3/changes?since=1"));
        (await DiffAsync("2/changes?since=2")).ShouldBeEmpty();
        foreach (var missing in new[] { "4", "0", "1/changes", "2/changes?since=9" })
            await (await city.GetAsync($"{Api}/dossiers/{dossier}/versions/{missing}")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task A_version_is_never_changed_not_even_by_the_tables_owner()
    {
        var dossier = await OpenAsync();

        foreach (var sql in new[] { "update dossier_versions set reason = 'x'", "delete from dossier_versions" })
            (await Should.ThrowAsync<PostgresException>(() => host.SqlAsync<object>($"{sql} where dossier_id = $1", dossier))).SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Fact]
    public async Task A_profile_changes_with_the_version_that_was_read_and_while_the_project_is_accompanied()
    {
        var dossier = await OpenAsync();
        var stale = (await city.GetAsync($"{Api}/dossiers/{dossier}/profile")).Headers.ETag!.Tag;
        var profile = await city.NodeAsync($"dossiers/{dossier}/profile");
        await city.GrowsAsync(dossier);

        await (await host.ShouldChangeNothingAsync(() => city.PutAsync($"{Api}/dossiers/{dossier}/profile", new JsonObject { ["profile"] = profile, ["reason"] = "r" }, stale))).ShouldBreakAsync<VersionStale>();
        await (await (await host.ShouldChangeNothingAsync(() => ChangeAsync(dossier, p => p["firm"] = new JsonObject { ["name"] = "示例", ["creditCode"] = "91370102YL0000001X" })))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("profile.firm.creditCode", "CreditCodeCheckDigit");
        await city.FailsAsync(dossier);
        await (await host.ShouldChangeNothingAsync(() => ChangeAsync(dossier, p => p["projectName"] = "示例·新名称"))).ShouldBreakAsync<AccompanimentOver>();
    }

    [Theory]
    [InlineData("05-31 23:59:59", "startup")]
    [InlineData("06-01 00:00:00", "growth")]
    public async Task The_dossier_of_a_day_is_what_stood_at_its_end_by_Shanghais_clock(string promotedUntil, string onFirstOfJune)
    {
        var dossier = await OpenAsync();
        host.Clock.FreezeAtShanghai($"{year}-06-01 23:59:59");
        if (onFirstOfJune == "growth")
            await city.GrowsAsync(dossier);
        host.Clock.FreezeAtShanghai($"{year}-06-02 00:00:00");
        if (onFirstOfJune == "startup")
            await city.GrowsAsync(dossier);

        (await AsOfAsync(dossier, $"{year}-06-01"))["dossier"]!["content"]!["stage"]!.GetValue<string>().ShouldBe(onFirstOfJune, promotedUntil);
        (await AsOfAsync(dossier, $"{year}-06-02"))["dossier"]!["content"]!["stage"]!.GetValue<string>().ShouldBe("growth");
        await (await city.GetAsync($"{Api}/dossiers/{dossier}/as-of/{year}-04-19")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task The_dossier_of_a_day_has_the_people_the_plan_and_the_figures_of_that_day()
    {
        var dossier = await OpenAsync();
        var (pairing, mentor) = (Guid.NewGuid(), Guid.NewGuid());
        DateTimeOffset At(int month) => new(year, month, 1, 0, 0, 0, TimeSpan.Zero);
        async Task TellAsync<T>(T happened, int month, int version) where T : IntegrationEvent => await host.PublishesAsync(
            happened with { EventId = Guid.NewGuid(), SubjectId = pairing, SubjectVersion = version, RegionCode = "370102", OccurredAt = At(month) });
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await TellAsync(new SpecialistAssigned(dossier, first, "甲示例", SpecialistTier.County), 5, 1);
        await TellAsync(new SpecialistAssigned(dossier, second, "乙示例", SpecialistTier.City), 7, 2);
        await TellAsync(new PairingProposed(dossier, mentor, "丙示例"), 5, 1);
        await TellAsync(new PairingAccepted(dossier, mentor, "丙示例"), 6, 2);
        await TellAsync(new PairingEnded(dossier, mentor, "丙示例", "期满"), 8, 3);
        await Eventually.SucceedsAsync(async () => (await host.SqlAsync<long>(
            "select (select count(*) from dossier_specialists where dossier_id = $1) + (select count(*) from dossier_pairings where dossier_id = $1 and proposed_at is not null and accepted_at is not null and over_at is not null)", dossier)).ShouldBe(3));
        host.Clock.FreezeAtShanghai($"{year}-05-20 09:00:00");
        var plan = await (await city.DraftAsync(dossier, AccompanimentJourney.Item(), AccompanimentJourney.Item(task: "对接市场"))).ReadNodeAsync(HttpStatusCode.Created);
        await city.ReportAsync(dossier, $"{year}-05-20", staff: 21);
        host.Clock.FreezeAtShanghai($"{year}-06-20 09:00:00");
        await (await city.PostAsync($"{Api}/dossiers/{dossier}/plan/items/{plan["items"]![0]!["id"]}/completion", new { result = "已放款" })).ShouldBeAsync(HttpStatusCode.OK);
        await city.ReportAsync(dossier, $"{year}-06-20", staff: 34);

        var (may, june, august) = (await AsOfAsync(dossier, $"{year}-05-20"), await AsOfAsync(dossier, $"{year}-06-20"), await AsOfAsync(dossier, $"{year}-08-20"));

        string?[] Of(JsonNode day) => [day["specialist"]?["name"]?.GetValue<string>(), day["pairings"]![0]!["state"]!.GetValue<string>(), day["indicators"]!["staff"]!.ToString(),
            string.Join(' ', day["plan"]!["items"]!.AsArray().Select(i => i!["state"]!.GetValue<string>()).Order())];
        Of(may).ShouldBe(["甲示例", "proposed", "21", "planned planned"]);
        Of(june).ShouldBe(["甲示例", "accepted", "34", "done planned"]);
        Of(august).ShouldBe(["乙示例", "ended", "34", "done planned"]);
        (await AsOfAsync(dossier, $"{year}-04-20")).ShouldSatisfyAllConditions(d => d["specialist"].ShouldBeNull(), d => d["plan"].ShouldBeNull(), d => d["pairings"]!.AsArray().ShouldBeEmpty());
        (await city.NodeAsync($"dossiers/{dossier}"))["specialist"]!["name"]!.GetValue<string>().ShouldBe("乙示例");
    }
}

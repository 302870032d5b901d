using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Projects.Tests.AccompanimentJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.SecondIncubation;

/// <summary>失败复盘 and the wish for a place (P.四(四)).</summary>
public sealed class Review_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<Guid> OpenAsync() => (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];

    private async Task<Guid> FailedAsync()
    {
        var dossier = await OpenAsync();
        await city.FailsAsync(dossier);
        return dossier;
    }

    private async Task<List<(int Desks, bool Sought)>> WishesAsync(Guid dossier) =>
        [.. (await host.ToldAsync<SecondIncubationPlaceSought>(dossier)).Select(s => (s.Desks, s.Sought))];

    [Fact]
    public async Task Every_review_is_kept_with_who_and_when_and_the_newest_counts()
    {
        var dossier = await FailedAsync();
        host.Clock.FreezeAtShanghai("2090-01-01 09:00:00");
        await (await city.ReviewAsync(dossier, Cause("market"), Cause("funding", "回款慢", main: false))).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2090-02-01 09:00:00");

        var shown = (await (await city.ReviewAsync(dossier, Cause("team", "合伙人退出"))).ReadNodeAsync())["review"]!;

        (shown["number"]!.GetValue<int>(), shown["causes"]![0]!["category"]!.GetValue<string>(), shown["assets"]![0]!["value"]!.GetValue<decimal>()).ShouldBe((2, "team", 80_000m));
        var reviews = (await city.NodeAsync($"dossiers/{dossier}/second-incubation/reviews"))["items"]!.AsArray();
        reviews.Select(r => (r!["number"]!.GetValue<int>(), r["causes"]!.AsArray().Count)).ShouldBe([(2, 1), (1, 2)]);
        reviews.ShouldAllBe(r => r!["by"]!.GetValue<string>().Length > 0);
        reviews.Select(r => r!["reviewedAt"]!.GetValue<DateTimeOffset>().Month).ShouldBe([2, 1]);
        (await city.NodeAsync($"dossiers/{dossier}/second-incubation/reviews?limit=1"))["next"].ShouldNotBeNull();
        (await city.TimelineAsync(dossier)).Select(e => e!["text"]!.GetValue<string>()).ShouldContain("完成失败复盘（二次孵化），主要原因：团队");
        (await Should.ThrowAsync<PostgresException>(() => host.ExecuteAsOwnerAsync("update failure_reviews set content = '{}' where dossier_id = $1", dossier))).SqlState.ShouldBe("23001");
    }

    [Fact]
    public async Task Of_many_reviews_at_once_each_has_a_number_of_its_own()
    {
        var dossier = await FailedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => city.ReviewAsync(dossier, Cause("market"))));

        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        (await city.NodeAsync($"dossiers/{dossier}/second-incubation/reviews"))["items"]!.AsArray().Select(r => r!["number"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, 20).Reverse());
    }

    [Fact]
    public async Task Every_part_of_a_review_has_its_rule()
    {
        var dossier = await FailedAsync();
        foreach (var (change, field, rule) in new (Action<JsonObject>, string, string)[]
        {
            (r => r["causes"] = new JsonArray(), "causes", "Causes"),
            (r => r["causes"]![0]!["main"] = false, "causes", "OneMainCause"),
            (r => r["causes"]!.AsArray().Add(new JsonObject { ["category"] = "team", ["text"] = "t", ["main"] = true }), "causes", "OneMainCause"),
            (r => r["causes"]![0]!["text"] = "", "causes[0].text", "TextLength"),
            (r => r["causes"]![0]!["text"] = new string('x', 501), "causes[0].text", "TextLength"),
            (r => r["causes"]!.AsArray().Add(null), "causes[1]", "NullEntry"),
            (r => r["lessons"] = new JsonArray(), "lessons", "Lessons"),
            (r => r["lessons"]![0] = " ", "lessons[0]", "TextLength"),
            (r => r["assets"]![0]!["description"] = "", "assets[0].description", "TextLength"),
            (r => r["assets"]![0]!["value"] = -1, "assets[0].value", "Range"),
            (r => r["desks"] = 0, "desks", "Range"),
            (r => r["desks"] = 101, "desks", "Range"),
        })
        {
            var review = JsonNode.Parse("""{"causes":[{"category":"market","text":"t","main":true}],"lessons":["l"],"assets":[{"kind":"team","description":"d"}]}""")!.AsObject();
            change(review);
            await (await city.PostAsync($"{Api}/dossiers/{dossier}/second-incubation/review", review)).ShouldNameAsync(field, rule);
        }

        (await city.NodeAsync($"dossiers/{dossier}/second-incubation/reviews"))["items"]!.AsArray().ShouldBeEmpty();
        await (await host.As(Roles.Specialist, "370102").ReviewAsync(dossier, Cause("market"))).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_wish_for_a_place_is_told_once_changed_and_taken_back_by_a_later_review()
    {
        var dossier = await FailedAsync();
        await (await city.ReviewAsync(dossier, Cause("market"))).ShouldBeAsync(HttpStatusCode.OK);
        (await WishesAsync(dossier)).ShouldBeEmpty();

        foreach (var desks in new int?[] { 3, 3, 5, null })
            await (await city.ReviewAsync(dossier, desks, [Cause("market")])).ShouldBeAsync(HttpStatusCode.OK);

        (await WishesAsync(dossier)).ShouldBe([(3, true), (5, true), (5, false)]);
        var told = (await host.ToldAsync<SecondIncubationPlaceSought>(dossier))[0];
        (told.DossierId, told.RegionCode, told.ProjectName).ShouldBe((dossier, "370102", (await city.NodeAsync($"dossiers/{dossier}"))["projectName"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(4, null, true)] // goes over from the failed project
    [InlineData(4, false, false)]
    [InlineData(null, null, false)]
    [InlineData(null, true, true)]
    public async Task A_restart_takes_the_wish_over_or_has_one_of_its_own(int? before, bool? wantsSpace, bool sought)
    {
        var dossier = await OpenAsync();
        await city.FailsReviewedAsync(dossier, before);

        var successor = await city.RestartsAsync(dossier, wantsSpace);

        (await WishesAsync(successor)).ShouldBe(sought ? [(before ?? 1, true)] : []);
        (await WishesAsync(dossier)).ShouldBe(before is null ? [] : [(4, true), (4, false)]);
        await (await city.RestartAsync(dossier, desks: 0)).ShouldNameAsync("desks", "Range");
    }

    [Fact]
    public async Task DossierNotFailed_a_restarted_project_is_not_reviewed_again()
    {
        var dossier = await OpenAsync();
        await city.FailsReviewedAsync(dossier);
        await city.RestartsAsync(dossier);

        await (await city.ReviewAsync(dossier, Cause("market"))).ShouldBreakAsync<DossierNotFailed>();
    }
}

using System.Net;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

/// <summary>The state machine: drafting → reviewing → public notice → filed → acknowledged, or returned.</summary>
public sealed class Selection_step_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2025;
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly HttpClient province = host.ProvinceOfficer();

    /// <summary>Which steps follow which state.</summary>
    private static readonly Dictionary<string, string[]> Follows = new()
    {
        ["drafting"] = ["entries", "review"],
        ["reviewing"] = ["public-notice", "reopening"],
        ["publicNotice"] = ["filing", "reopening"],
        ["filed"] = ["acknowledgement", "return"],
        ["returned"] = ["entries", "review"],
        ["acknowledged"] = [],
    };

    public static TheoryData<string, string> OutOfOrder()
    {
        var data = new TheoryData<string, string>();
        foreach (var (state, allowed) in Follows)
            foreach (var step in Follows.Values.SelectMany(s => s).Distinct().Except(allowed))
                data.Add(state, step);
        return data;
    }

    [Theory]
    [MemberData(nameof(OutOfOrder))]
    public async Task A_step_that_does_not_follow_the_state_is_refused_and_changes_nothing(string state, string step)
    {
        var selection = await InStateAsync(state);

        var answer = await host.ShouldChangeNothingAsync(() => DoAsync(selection, step));

        await (await answer.ShouldBeAsync(HttpStatusCode.Conflict)).ShouldBreakAsync<SelectionStepOutOfOrder>();
    }

    [Fact]
    public async Task Each_step_leads_to_its_state_and_counts_the_version_up()
    {
        var selection = await InStateAsync("drafting");
        var version = 2;
        foreach (var (step, state) in new[]
        {
            ("review", "reviewing"), ("public-notice", "publicNotice"), ("filing", "filed"), ("return", "returned"), ("review", "reviewing"),
            ("public-notice", "publicNotice"), ("filing", "filed"), ("acknowledgement", "acknowledged"),
        })
        {
            (await DoAsync(selection, step)).IsSuccessStatusCode.ShouldBeTrue(step);
            var answer = await city.GetAsync($"{Api}/selections/{selection}");
            (await answer.ReadNodeAsync())["state"]!.GetValue<string>().ShouldBe(state);
            answer.Headers.ETag!.Tag.ShouldBe($"\"{++version}\"");
        }
    }

    [Fact]
    public async Task An_empty_list_is_not_reviewed()
    {
        var selection = await city.BeginsSelectionAsync("370100", Interlocked.Increment(ref year));

        await (await host.ShouldChangeNothingAsync(() => DoAsync(selection, "review"))).ShouldBreakAsync<SelectionEmpty>();
    }

    [Theory]
    [InlineData("", "TextLength")]
    [InlineData("1001 字", "TextLength")]
    [InlineData("a\0", "NulCharacter")]
    public async Task A_return_gives_its_reason_in_at_most_1000_characters(string reason, string rule)
    {
        var selection = await InStateAsync("filed");

        await (await (await host.ShouldChangeNothingAsync(() => province.StepAsync(selection, "return", new { reason = reason == "1001 字" ? new('字', 1001) : reason })))
            .ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("reason", rule);
        await (await province.StepAsync(selection, "return", new { reason = new string('字', 1000) })).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("acknowledgement")]
    [InlineData("return")]
    public async Task Only_the_province_answers_a_filing(string step)
    {
        var selection = await InStateAsync("filed");

        foreach (var client in new[] { city, host.As("cityOfficer", "370100", null, "projects.acknowledge") })
            await (await host.ShouldChangeNothingAsync(() => client.StepAsync(selection, step, new { reason = "原因" }))).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("review")]
    [InlineData("public-notice")]
    [InlineData("filing")]
    [InlineData("acknowledgement")]
    [InlineData("return")]
    public async Task A_selection_that_is_not_there_takes_no_step(string step) =>
        await (await host.ShouldChangeNothingAsync(() => DoAsync(Guid.NewGuid().ToString(), step))).ShouldBreakAsync<ResourceNotFound>();

    [Fact]
    public async Task A_return_names_what_is_wrong_with_single_projects_until_the_list_is_filed_again()
    {
        var selection = await InStateAsync("filed");
        var project = (await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync())["candidateIds"]![0]!.GetValue<string>();
        object Return(string id) => new { reason = "材料不全", projects = new[] { new { candidateId = id, reason = "缺营业执照" } } };

        await (await host.ShouldChangeNothingAsync(() => province.StepAsync(selection, "return", Return(Guid.NewGuid().ToString())))).ShouldBreakAsync<NotListed>();
        var returned = (await (await province.StepAsync(selection, "return", Return(project))).ReadNodeAsync())["returnedProjects"]!.AsArray();
        returned.Select(p => (p!["candidateId"]!.GetValue<string>(), p["reason"]!.GetValue<string>())).ShouldBe([(project, "缺营业执照")]);
        foreach (var step in new[] { "review", "public-notice", "filing" })
            (await DoAsync(selection, step)).IsSuccessStatusCode.ShouldBeTrue(step);
        (await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync())["returnedProjects"]!.AsArray().ShouldBeEmpty();
    }

    /// <summary>A selection of a year of its own, led to this state.</summary>
    private async Task<string> InStateAsync(string state)
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-20 09:00:00");
        var selection = await city.BeginsSelectionAsync("370100", ofYear);
        await city.ListsAsync(selection, await city.AddsEligibleCandidateAsync());
        string[] steps = state switch
        {
            "drafting" => [],
            "reviewing" => ["review"],
            "publicNotice" => ["review", "public-notice"],
            "filed" => ["review", "public-notice", "filing"],
            "returned" => ["review", "public-notice", "filing", "return"],
            _ => ["review", "public-notice", "filing", "acknowledgement"],
        };
        foreach (var step in steps)
            (await DoAsync(selection, step)).IsSuccessStatusCode.ShouldBeTrue(step);
        if (state == "acknowledged") // The dossiers open a moment later: wait, so that nothing changes by itself.
            await Eventually.SucceedsAsync(async () => (await host.SqlAsync<long>("select count(*) from dossiers where year = $1", ofYear)).ShouldBe(1));
        await Eventually.SucceedsAsync(async () => (await host.SqlAsync<long>("select count(*) from outbox_messages where sent_at is null")).ShouldBe(0));
        return selection;
    }

    private async Task<HttpResponseMessage> DoAsync(string selection, string step) => step switch
    {
        "entries" => await city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = Array.Empty<Guid>() },
            (await city.GetAsync($"{Api}/selections/{selection}")).Headers.ETag!.Tag),
        "public-notice" => await city.StepAsync(selection, step, new { from = "2025-01-05", until = "2025-01-09" }),
        "reopening" => await city.StepAsync(selection, step, new { reason = "更正后重新公示" }),
        "acknowledgement" => await province.StepAsync(selection, step),
        "return" => await province.StepAsync(selection, step, new { reason = "名单与公示不一致" }),
        _ => await city.StepAsync(selection, step),
    };
}

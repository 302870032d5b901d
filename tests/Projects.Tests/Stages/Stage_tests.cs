using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Stages;

/// <summary>Seed to mature, or failed and restarted (P.四(四), P.五).</summary>
public sealed class Stage_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<Guid> OpenAsync() => (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];

    private Task<HttpResponseMessage> ReviewAsync(Guid dossier, string cause = "单一客户") => city.ReviewAsync(dossier, AccompanimentJourney.Cause("market", cause));

    private Task<HttpResponseMessage> RestartAsync(Guid dossier, string stage = "seed", string name = "示例·再出发") => city.RestartAsync(dossier, stage, name);

    [Fact]
    public async Task StageOutOfOrder_people_promote_one_stage_at_a_time_with_a_reason()
    {
        var dossier = await OpenAsync(); // startup

        foreach (var wrong in new[] { "seed", "startup", "mature" })
            await (await city.PromoteAsync(dossier, wrong)).ShouldBreakAsync<StageOutOfOrder>();
        await (await city.PostAsync($"{Api}/dossiers/{dossier}/promotion", new { stage = "growth", reason = " " })).ShouldNameAsync("reason", "TextLength");
        await city.GrowsAsync(dossier);
        (await (await city.PromoteAsync(dossier, "mature")).ReadNodeAsync())["stage"]!.GetValue<string>().ShouldBe("mature");
        await (await city.PromoteAsync(dossier, "mature")).ShouldBreakAsync<StageOutOfOrder>();

        (await host.ToldAsync<DossierChanged>(dossier)).Select(d => d.Stage).ShouldBe([Stage.Startup, Stage.Growth, Stage.Mature]);
        (await city.TimelineAsync(dossier)).Select(e => e!["text"]!.GetValue<string>()).Take(2).ShouldBe(["进入成熟期：达到条件", "进入成长期：达到条件"], ignoreOrder: true);
        await (await host.As(Roles.Specialist, "370102").PromoteAsync(dossier, "mature")).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Of_many_promotions_at_once_one_counts()
    {
        var dossier = await OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => city.PromoteAsync(dossier, "growth")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await host.ToldAsync<DossierChanged>(dossier)).Count.ShouldBe(2);
        (await city.KindsAsync(dossier)).Count(k => k == "stagePromoted").ShouldBe(1);
    }

    [Fact]
    public async Task AccompanimentOver_a_failure_ends_it_with_the_reason()
    {
        var dossier = await OpenAsync();
        await city.FailsAsync(dossier);

        var shown = await city.NodeAsync($"dossiers/{dossier}");
        (shown["status"]!.GetValue<string>(), shown["failureReason"]!.GetValue<string>()).ShouldBe(("failed", "资金链断裂"));
        await (await city.PromoteAsync(dossier, "growth")).ShouldBreakAsync<AccompanimentOver>();
        await (await city.PostAsync($"{Api}/dossiers/{dossier}/failure", new { reason = "再次" })).ShouldBreakAsync<AccompanimentOver>();
        (await host.ToldAsync<DossierChanged>(dossier))[^1].Status.ShouldBe(DossierStatus.Failed);
        (await city.KindsAsync(dossier)).ShouldContain("projectFailed");
    }

    [Fact]
    public async Task DossierNotFailed_the_second_incubation_is_for_failed_projects()
    {
        var dossier = await OpenAsync();

        await (await ReviewAsync(dossier)).ShouldBreakAsync<DossierNotFailed>();
        await (await RestartAsync(dossier)).ShouldBreakAsync<DossierNotFailed>();
    }

    [Fact]
    public async Task ReviewMissing_nobody_restarts_before_the_failure_was_reviewed()
    {
        var dossier = await OpenAsync();
        await city.FailsAsync(dossier);

        await (await RestartAsync(dossier)).ShouldBreakAsync<ReviewMissing>();
        await (await ReviewAsync(dossier, " ")).ShouldNameAsync("causes[0].text", "TextLength");
        (await (await ReviewAsync(dossier)).ReadNodeAsync())["review"]!["causes"]![0]!["text"]!.GetValue<string>().ShouldBe("单一客户");
        await (await RestartAsync(dossier, "growth")).ShouldNameAsync("stage", "StageOfBeginning");
        await (await RestartAsync(dossier, name: " ")).ShouldNameAsync("projectName", "TextLength");
        await (await RestartAsync(dossier)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_restart_opens_a_successor_and_the_two_name_each_other()
    {
        var failed = await OpenAsync();
        await city.NamesOwnerAsync(failed, "owner-s");
        await city.FailsAsync(failed);
        await ReviewAsync(failed);

        var successor = await (await RestartAsync(failed)).ReadNodeAsync(HttpStatusCode.Created);

        var id = successor["id"]!.GetValue<Guid>();
        var before = await city.NodeAsync($"dossiers/{failed}");
        (before["status"]!.GetValue<string>(), before["successorId"]!.GetValue<Guid>()).ShouldBe(("restarted", id));
        (successor["predecessorId"]!.GetValue<Guid>(), successor["status"]!.GetValue<string>(), successor["stage"]!.GetValue<string>()).ShouldBe((failed, "active", "seed"));
        (successor["founderName"]!.GetValue<string>(), successor["ownerAccountId"]!.GetValue<string>(), successor["regionCode"]!.GetValue<string>()).ShouldBe(("王示例", "owner-s", "370102"));
        (await host.ToldAsync<DossierOpened>(id)).Single().ProjectName.ShouldBe("示例·再出发");
        (await host.ToldAsync<DossierChanged>(id)).Single().OwnerAccountId.ShouldBe("owner-s");
        (await host.ToldAsync<DossierChanged>(failed))[^1].Status.ShouldBe(DossierStatus.Restarted);
        foreach (var dossier in new[] { failed, id })
            (await city.KindsAsync(dossier)).ShouldContain("projectRestarted");
    }

    [Fact]
    public async Task Of_many_restarts_at_once_one_opens_a_dossier()
    {
        var failed = await OpenAsync();
        await city.FailsAsync(failed);
        await ReviewAsync(failed);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RestartAsync(failed)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created || a.StatusCode == HttpStatusCode.Conflict || a.StatusCode == HttpStatusCode.PreconditionFailed);
        (await host.SqlAsync<long>("select count(*) from dossiers where predecessor_id = $1", failed)).ShouldBe(1);
    }
}

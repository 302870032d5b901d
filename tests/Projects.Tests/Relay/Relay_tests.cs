using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Relay;

/// <summary>接力式陪跑 (P.五).</summary>
public sealed class Relay_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly HttpClient science = host.AsOrganisation(Roles.DepartmentOfficer, "370100", "science");

    private async Task<Guid> GrownAsync()
    {
        var dossier = (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];
        await city.GrowsAsync(dossier);
        host.Clock.FreezeAtShanghai("2026-11-23 09:00:00");
        return dossier;
    }

    private Task<HttpResponseMessage> AssignAsync(Guid dossier, string department = "science", string purpose = "highTech", string? acceptBy = "2026-12-07") =>
        city.PostAsync($"{Api}/dossiers/{dossier}/relay-tasks", new { department, purpose, request = "请指导申报", acceptBy });

    private async Task<Guid> AssignedAsync(string purpose = "highTech", string department = "science") =>
        (await (await AssignAsync(await GrownAsync(), department, purpose)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();

    private static Task<HttpResponseMessage> StepAsync(HttpClient officer, Guid task, string step, object? body = null) =>
        officer.PostAsync($"{Api}/me/relay-tasks/{task}/{step}", body);

    private Task<int> LapseAsync() => host.Services.GetRequiredService<LapseRelayTasks>().RunAsync(TestContext.Current.CancellationToken);

    private async Task<string> StateAsync(Guid task) => (await city.NodeAsync($"relay-tasks/{task}"))["state"]!.GetValue<string>();

    [Fact]
    public async Task A_task_is_accepted_and_done_and_the_timeline_and_the_records_show_each_step()
    {
        var task = await AssignedAsync();

        (await (await StepAsync(science, task, "acceptance")).ReadNodeAsync())["task"]!["state"]!.GetValue<string>().ShouldBe("accepted");
        await (await StepAsync(science, task, "completion", new { result = " " })).ShouldNameAsync("result", "TextLength");
        (await (await StepAsync(science, task, "completion", new { result = "已通过认定" })).ReadNodeAsync())["task"]!["result"]!.GetValue<string>().ShouldBe("已通过认定");

        var shown = await city.NodeAsync($"relay-tasks/{task}");
        (await city.TimelineAsync(shown["dossierId"]!.GetValue<Guid>())).Select(e => e!["text"]!.GetValue<string>()).Where(t => t.Contains("科技部门")).ShouldBe(
            ["请科技部门接力服务（高新技术企业），接收期限 2026-12-07", "科技部门已接力（高新技术企业）", "科技部门完成接力任务（高新技术企业）：已通过认定"], ignoreOrder: true);
        var records = await host.ToldAsync<RecordChanged>(task);
        records.Select(r => (r.State, r.SubjectVersion)).ShouldBe([("assigned", 1), ("accepted", 2), ("done", 3)]);
        (records[0].Kind, records[0].Date, records[0].Labels["department"], records[0].Labels["purpose"]).ShouldBe((RecordKind.RelayTask, new(2026, 11, 23), "science", "highTech"));
    }

    [Fact]
    public async Task RelayTaskNotOpen_each_step_follows_its_own_state_only()
    {
        var rejected = await AssignedAsync();
        await (await StepAsync(science, rejected, "rejection", new { reason = " " })).ShouldNameAsync("reason", "TextLength");
        await (await StepAsync(science, rejected, "completion", new { result = "r" })).ShouldBreakAsync<RelayTaskNotOpen>();
        (await (await StepAsync(science, rejected, "rejection", new { reason = "尚无知识产权" })).ReadNodeAsync())["task"]!["reason"]!.GetValue<string>().ShouldBe("尚无知识产权");

        foreach (var (step, body) in new (string, object?)[] { ("acceptance", null), ("rejection", new { reason = "r" }), ("completion", new { result = "r" }) })
            await (await StepAsync(science, rejected, step, body)).ShouldBreakAsync<RelayTaskNotOpen>();
        (await StateAsync(rejected)).ShouldBe("rejected");
    }

    [Fact]
    public async Task Of_many_acceptances_at_once_one_counts()
    {
        var task = await AssignedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StepAsync(science, task, "acceptance")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await host.ToldAsync<RecordChanged>(task)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task RelayTaskExists_a_project_has_one_open_task_for_a_purpose()
    {
        var dossier = await GrownAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AssignAsync(dossier)));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<RelayTaskExists>();
        await (await AssignAsync(dossier, "industry", "gazelle")).ShouldBeAsync(HttpStatusCode.Created);
        var task = (await city.NodeAsync($"relay-tasks?dossierId={dossier}&purpose=highTech"))["items"]![0]!["id"]!.GetValue<Guid>();
        await (await StepAsync(science, task, "rejection", new { reason = "r" })).ShouldBeAsync(HttpStatusCode.OK);
        await (await AssignAsync(dossier)).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("science", "highTech", true)]
    [InlineData("industry", "innovativeSme", true)]
    [InlineData("industry", "specialised", true)]
    [InlineData("industry", "littleGiant", true)]
    [InlineData("industry", "singleChampion", true)]
    [InlineData("industry", "gazelle", true)]
    [InlineData("industry", "unicorn", true)]
    [InlineData("statistics", "aboveScale", true)]
    [InlineData("development", "keyProject", true)]
    [InlineData("industry", "highTech", false)]
    [InlineData("finance", "keyProject", false)]
    public async Task DepartmentNotForPurpose_each_purpose_is_one_departments(string department, string purpose, bool taken)
    {
        var answer = await AssignAsync(await GrownAsync(), department, purpose);

        if (taken)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            await answer.ShouldBreakAsync<DepartmentNotForPurpose>();
    }

    [Fact]
    public async Task StageNotRelayed_and_AccompanimentOver_the_relay_is_for_projects_that_grow()
    {
        var startup = (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];
        host.Clock.FreezeAtShanghai("2026-11-23 09:00:00");
        await (await AssignAsync(startup)).ShouldBreakAsync<StageNotRelayed>();
        var failed = await GrownAsync();
        var task = (await (await AssignAsync(failed)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();
        await city.FailsAsync(failed);

        await (await AssignAsync(failed, "industry", "gazelle")).ShouldBreakAsync<AccompanimentOver>();
        await (await StepAsync(science, task, "acceptance")).ShouldBreakAsync<AccompanimentOver>();
    }

    [Fact]
    public async Task The_accept_by_day_is_a_date_from_today_on_or_a_number_of_working_days()
    {
        var dossier = await GrownAsync();

        await (await AssignAsync(dossier, acceptBy: "2026-11-22")).ShouldNameAsync("acceptBy", "DueInThePast");
        await (await AssignAsync(dossier, acceptBy: null)).ShouldNameAsync("acceptBy", "DueDayMissing");
        Task<HttpResponseMessage> InAsync(int days) =>
            city.PostAsync($"{Api}/dossiers/{dossier}/relay-tasks", new { department = "science", purpose = "highTech", request = "r", acceptInWorkingDays = days });
        (await (await InAsync(10)).ReadNodeAsync(HttpStatusCode.Created))["acceptBy"]!.GetValue<string>().ShouldBe("2026-12-07");
    }

    [Fact]
    public async Task WorkingDaysUnknown_beyond_the_known_years_the_accept_by_day_is_a_date()
    {
        var dossier = await GrownAsync();
        host.Clock.FreezeAtShanghai("2030-12-30 09:00:00");

        await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-tasks", new { department = "science", purpose = "highTech", request = "r", acceptInWorkingDays = 2 }))
            .ShouldBreakAsync<WorkingDaysUnknown>();
    }

    [Theory]
    [InlineData("2026-12-07 23:59:59", true)]
    [InlineData("2026-12-08 00:00:00", false)]
    public async Task AcceptByPassed_the_department_answers_on_the_accept_by_day_at_the_latest(string now, bool inTime)
    {
        var (accepted, rejected) = (await AssignedAsync(), await AssignedAsync());
        host.Clock.FreezeAtShanghai(now);

        var answers = new[] { await StepAsync(science, accepted, "acceptance"), await StepAsync(science, rejected, "rejection", new { reason = "r" }) };

        foreach (var answer in answers)
        {
            if (inTime)
                await answer.ShouldBeAsync(HttpStatusCode.OK);
            else
                await answer.ShouldBreakAsync<AcceptByPassed>();
        }
    }

    [Fact]
    public async Task What_nobody_answered_in_time_lapses_once_however_often_and_at_once_the_job_runs()
    {
        var (open, taken) = (await AssignedAsync(), await AssignedAsync());
        await StepAsync(science, taken, "acceptance");
        host.Clock.FreezeAtShanghai("2026-12-07 23:59:59");
        await LapseAsync();
        (await StateAsync(open)).ShouldBe("assigned");

        host.Clock.FreezeAtShanghai("2026-12-08 00:00:00");
        await Task.WhenAll(LapseAsync(), LapseAsync(), LapseAsync());
        (await LapseAsync()).ShouldBe(0);

        (await StateAsync(open)).ShouldBe("lapsed");
        (await StateAsync(taken)).ShouldBe("accepted");
        (await host.ToldAsync<RecordChanged>(open)).Select(r => r.State).ShouldBe(["assigned", "lapsed"]);
        var dossier = (await city.NodeAsync($"relay-tasks/{open}"))["dossierId"]!.GetValue<Guid>();
        (await city.KindsAsync(dossier)).Count(k => k == "relayLapsed").ShouldBe(1);
        await (await StepAsync(science, open, "acceptance")).ShouldBreakAsync<AcceptByPassed>();
        host.Clock.FreezeAtShanghai("2026-12-08 09:00:00");
        await (await AssignAsync(dossier, acceptBy: "2026-12-10")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_department_sees_its_own_tasks_of_its_own_region_and_no_others()
    {
        var task = await AssignedAsync();
        var strangers = new[]
        {
            host.AsOrganisation(Roles.DepartmentOfficer, "370100", "industry"), host.AsOrganisation(Roles.DepartmentOfficer, "370200", "science"),
            host.As(Roles.DepartmentOfficer, "370100", "of-nobody"), host.AsOrganisation(Roles.DepartmentOfficer, "370100", "0"),
        };

        (await science.NodeAsync("me/relay-tasks"))["items"]!.AsArray().Select(t => t!["id"]!.GetValue<Guid>()).ShouldContain(task);
        foreach (var stranger in strangers)
        {
            (await stranger.NodeAsync("me/relay-tasks"))["items"]!.AsArray().Select(t => t!["id"]!.GetValue<Guid>()).ShouldNotContain(task);
            await (await stranger.GetAsync($"{Api}/me/relay-tasks/{task}")).ShouldBreakAsync<ResourceNotFound>();
            foreach (var (step, body) in new (string, object?)[] { ("acceptance", null), ("rejection", new { reason = "r" }), ("completion", new { result = "r" }) })
                await (await StepAsync(stranger, task, step, body)).ShouldBreakAsync<ResourceNotFound>();
        }

        (await StateAsync(task)).ShouldBe("assigned");
    }

    [Fact]
    public async Task The_department_sees_a_limited_view_while_its_task_is_open_and_the_lead_never_changes()
    {
        var task = await AssignedAsync();
        async Task<JsonNode> ViewAsync() => await science.NodeAsync($"me/relay-tasks/{task}");
        var dossier = (await ViewAsync())["task"]!["dossierId"]!.GetValue<Guid>();

        foreach (var (step, body, visible) in new (string?, object?, bool)[] { (null, null, true), ("acceptance", null, true), ("completion", new { result = "已通过认定" }, false) })
        {
            if (step is not null)
                await (await StepAsync(science, task, step, body)).ShouldBeAsync(HttpStatusCode.OK);
            var view = await ViewAsync();
            view["task"]!["leadCityCode"]!.GetValue<string>().ShouldBe("370100");
            (view["dossier"] is not null).ShouldBe(visible, step);
            if (visible)
                view["dossier"]!.AsObject().Select(p => p.Key).ShouldBe(["projectName", "firmName", "creditCode", "foundedOn", "industry", "stage", "staff", "revenue", "funding", "qualifications"]);
            await (await science.GetAsync($"{Api}/dossiers/{dossier}")).ShouldBeAsync(HttpStatusCode.Forbidden);
            await (await science.GetAsync($"{Api}/relay-tasks/{task}")).ShouldBeAsync(HttpStatusCode.Forbidden);
        }

        (await city.NodeAsync($"dossiers/{dossier}"))["status"]!.GetValue<string>().ShouldBe("active");
    }

    [Fact]
    public async Task Tasks_are_filtered()
    {
        var task = await AssignedAsync("aboveScale", "statistics");
        var dossier = (await city.NodeAsync($"relay-tasks/{task}"))["dossierId"]!.GetValue<Guid>();

        foreach (var (query, found) in new[]
        {
            ("", 1), ("&state=assigned", 1), ("&state=done", 0), ("&department=statistics", 1), ("&department=science", 0), ("&purpose=aboveScale", 1), ("&purpose=unicorn", 0),
            ("&region=370102", 1), ("&region=370103", 0),
        })
            (await city.NodeAsync($"relay-tasks?dossierId={dossier}{query}"))["items"]!.AsArray().Count.ShouldBe(found, query);
    }
}

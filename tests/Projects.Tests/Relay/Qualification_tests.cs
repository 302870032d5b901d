using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.Relay;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Relay;

/// <summary>What came of a relay task is written back into the dossier (P.五).</summary>
public sealed class Qualification_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<Guid> GrownAsync()
    {
        var dossier = (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];
        await city.GrowsAsync(dossier);
        host.Clock.FreezeAtShanghai("2026-11-23 09:00:00");
        return dossier;
    }

    private HttpClient DepartmentOf(RelayPurpose purpose) =>
        host.AsOrganisation(Roles.DepartmentOfficer, "370100", RelayWords.DepartmentOf(purpose).ToString().ToLowerInvariant(), "officer-" + purpose);

    private static string Word(Enum value) => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    private async Task<Guid> AssignedAsync(Guid dossier, RelayPurpose purpose) =>
        (await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-tasks", new { department = Word(RelayWords.DepartmentOf(purpose)), purpose = Word(purpose), request = "r", acceptBy = "2026-12-07" }))
            .ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<Guid>();

    private async Task<Guid> AcceptedAsync(Guid dossier, RelayPurpose purpose = RelayPurpose.HighTech)
    {
        var task = await AssignedAsync(dossier, purpose);
        await (await StepAsync(purpose, task, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);
        return task;
    }

    private Task<HttpResponseMessage> StepAsync(RelayPurpose purpose, Guid task, string step, object? body = null) =>
        DepartmentOf(purpose).PostAsync($"{Api}/me/relay-tasks/{task}/{step}", body);

    private static object Recognised(string on = "2026-11-20", string? until = "2029-11-19", string? kind = null, string? number = "GR202637000001") =>
        new { result = "已通过认定", qualification = new { recognisedOn = on, validUntil = until, document = "名单（示例）", source = "省科技厅（示例）", number, kind } };

    private async Task<Guid> QualifiedAsync(Guid dossier, RelayPurpose purpose = RelayPurpose.HighTech, string on = "2026-11-20", string? until = "2029-11-19")
    {
        var task = await AcceptedAsync(dossier, purpose);
        await (await StepAsync(purpose, task, "completion", Recognised(on, until))).ShouldBeAsync(HttpStatusCode.OK);
        return task;
    }

    [Fact]
    public async Task A_recognition_is_the_dossiers_and_told_on_the_timeline_in_its_version_and_to_the_others()
    {
        var dossier = await GrownAsync();
        var before = (await host.ToldAsync<DossierChanged>(dossier)).Count;

        var task = await QualifiedAsync(dossier);

        var shown = await city.NodeAsync($"relay-tasks/{task}");
        (shown["qualification"]!["kind"]!.GetValue<string>(), shown["qualification"]!["number"]!.GetValue<string>(), shown["notRecognisedReason"]).ShouldBe(("highTech", "GR202637000001", null));
        var held = (await city.NodeAsync($"dossiers/{dossier}"))["qualifications"]!.AsArray().ShouldHaveSingleItem()!;
        (held["relayTaskId"]!.GetValue<Guid>(), held["recognisedOn"]!.GetValue<string>(), held["validUntil"]!.GetValue<string>(), held["document"]!.GetValue<string>(), held["source"]!.GetValue<string>())
            .ShouldBe((task, "2026-11-20", "2029-11-19", "名单（示例）", "省科技厅（示例）"));
        (await city.TimelineAsync(dossier)).Select(e => e!["text"]!.GetValue<string>())
            .ShouldContain("取得资质：高新技术企业（编号 GR202637000001，2026-11-20 认定，有效期至 2029-11-19）");
        var told = await host.ToldAsync<DossierChanged>(dossier);
        told.Count.ShouldBe(before + 1);
        told[^1].Qualifications.ShouldBe([new(QualificationKind.HighTech, "GR202637000001", new(2026, 11, 20), new(2029, 11, 19))]);
        told[^2].Qualifications.ShouldBeEmpty();
        var version = (await city.NodeAsync($"dossiers/{dossier}/versions"))["items"]![0]!;
        version["reason"]!.GetValue<string>().ShouldBe("取得资质：高新技术企业");
        (await city.NodeAsync($"dossiers/{dossier}/versions/{version["number"]}/changes"))["changes"]!.AsArray().Select(c => c!["field"]!.GetValue<string>()).ShouldBe(["qualifications"]);
        (await host.ToldAsync<RecordChanged>(task))[^1].Labels["recognised"].ShouldBe("true");
        (await host.ToldAsync<RecordChanged>(dossier))[^1].Labels["qualificationHighTech"].ShouldBe("true");
        (await Should.ThrowAsync<PostgresException>(() => host.ExecuteAsOwnerAsync("delete from dossier_qualifications where dossier_id = $1", dossier))).SqlState.ShouldBe("23001");
        // What comes later keeps it.
        await (await city.ReportAsync(dossier, "2026-11-01")).ShouldBeAsync(HttpStatusCode.OK);
        (await host.ToldAsync<DossierChanged>(dossier))[^1].Qualifications.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_ends_without_recognition_says_why_and_the_dossier_stays_as_it_was()
    {
        var dossier = await GrownAsync();
        var task = await AcceptedAsync(dossier);
        var before = (await host.ToldAsync<DossierChanged>(dossier)).Count;
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", new { result = "r", notRecognisedReason = " " })).ShouldNameAsync("notRecognisedReason", "TextLength");

        var done = await (await StepAsync(RelayPurpose.HighTech, task, "completion", new { result = "已参评", notRecognisedReason = "研发占比不足" })).ReadNodeAsync();

        (done["task"]!["state"]!.GetValue<string>(), done["task"]!["notRecognisedReason"]!.GetValue<string>(), done["task"]!["qualification"]).ShouldBe(("done", "研发占比不足", null));
        (await city.NodeAsync($"dossiers/{dossier}"))["qualifications"]!.AsArray().ShouldBeEmpty();
        (await host.ToldAsync<DossierChanged>(dossier)).Count.ShouldBe(before);
        (await host.ToldAsync<RecordChanged>(task))[^1].Labels["recognised"].ShouldBe("false");
        (await city.TimelineAsync(dossier)).Select(e => e!["text"]!.GetValue<string>()).ShouldContain("科技部门完成接力任务（高新技术企业）：已参评；未获认定：研发占比不足");
    }

    public static TheoryData<RelayPurpose, string?, QualificationKind> Purposes() => new()
    {
        { RelayPurpose.HighTech, null, QualificationKind.HighTech }, { RelayPurpose.InnovativeSme, null, QualificationKind.InnovativeSme },
        { RelayPurpose.Specialised, null, QualificationKind.Specialised }, { RelayPurpose.LittleGiant, null, QualificationKind.LittleGiant },
        { RelayPurpose.Gazelle, null, QualificationKind.Gazelle }, { RelayPurpose.Unicorn, null, QualificationKind.Unicorn },
        { RelayPurpose.Unicorn, "prospectiveUnicorn", QualificationKind.ProspectiveUnicorn }, { RelayPurpose.SingleChampion, "singleChampion", QualificationKind.SingleChampion },
        { RelayPurpose.AboveScale, null, QualificationKind.AboveScale }, { RelayPurpose.KeyProject, null, QualificationKind.KeyProject },
    };

    [Theory]
    [MemberData(nameof(Purposes))]
    public async Task Each_purpose_ends_in_its_own_recognition(RelayPurpose purpose, string? kind, QualificationKind qualification)
    {
        var dossier = await GrownAsync();
        var task = await AcceptedAsync(dossier, purpose);

        await (await StepAsync(purpose, task, "completion", Recognised(kind: kind, until: null, number: null))).ShouldBeAsync(HttpStatusCode.OK);

        (await host.ToldAsync<DossierChanged>(dossier))[^1].Qualifications.ShouldBe([new(qualification, null, new(2026, 11, 20), null)]);
    }

    [Fact]
    public async Task QualificationNotForPurpose_a_task_ends_in_no_other_recognition()
    {
        var task = await AcceptedAsync(await GrownAsync());

        foreach (var kind in new[] { "gazelle", "prospectiveUnicorn" })
            await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised(kind: kind))).ShouldBreakAsync<QualificationNotForPurpose>();
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised())).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task QualificationRecorded_one_of_a_kind_and_day_and_a_renewal_is_another()
    {
        var dossier = await GrownAsync();
        await QualifiedAsync(dossier);
        var task = await AcceptedAsync(dossier);

        await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised())).ShouldBreakAsync<QualificationRecorded>();
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised("2026-11-21"))).ShouldBeAsync(HttpStatusCode.OK);

        (await city.NodeAsync($"dossiers/{dossier}"))["qualifications"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("2026-11-24", null, "qualification.recognisedOn", "RecognisedInThePast")]
    [InlineData("1999-12-31", null, "qualification.recognisedOn", "RecognisedInThePast")]
    [InlineData("2026-11-20", "2026-11-19", "qualification.validUntil", "ValidUntilBeforeRecognition")]
    public async Task The_days_of_a_recognition_have_bounds(string on, string? until, string field, string rule)
    {
        var task = await AcceptedAsync(await GrownAsync());

        await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised(on, until))).ShouldNameAsync(field, rule);
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", new { result = "r", qualification = new { recognisedOn = "2026-11-23", document = " " } })).ShouldNameAsync("qualification.document", "TextLength");
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", new { result = "r", notRecognisedReason = "r", qualification = new { recognisedOn = "2026-11-23", document = "d" } }))
            .ShouldNameAsync("notRecognisedReason", "OneOutcome");
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised("2026-11-23", "2026-11-23"))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("2026-11-19", false)]
    [InlineData("2026-11-20", true)]
    [InlineData("2029-11-19", true)]
    [InlineData("2029-11-20", false)]
    public async Task A_qualification_is_in_force_from_its_first_day_to_its_last(string day, bool inForce)
    {
        var dossier = await GrownAsync();
        await QualifiedAsync(dossier);

        (await city.NodeAsync($"qualifications?dossierId={dossier}&day={day}"))["items"]!.AsArray().ShouldHaveSingleItem()!["inForce"]!.GetValue<bool>().ShouldBe(inForce);
        foreach (var asked in new[] { true, false })
            (await city.NodeAsync($"qualifications?dossierId={dossier}&day={day}&inForce={(asked ? "true" : "false")}"))["items"]!.AsArray().Count.ShouldBe(asked == inForce ? 1 : 0);
        foreach (var (query, found) in new[] { ("&kind=highTech", 1), ("&kind=gazelle", 0), ("&region=370102", 1), ("&region=370103", 0) })
            (await city.NodeAsync($"qualifications?dossierId={dossier}{query}"))["items"]!.AsArray().Count.ShouldBe(found, query);
        (await host.CityOfficer("370200").NodeAsync($"qualifications?dossierId={dossier}"))["items"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2029-11-19 09:00:00", null, "met")] // the recognition speaks where the city is silent
    [InlineData("2029-11-20 09:00:00", null, "unknown")] // it is over
    [InlineData("2029-11-19 09:00:00", false, "unknown")] // what the city states goes before it
    [InlineData("2029-11-20 09:00:00", true, "met")]
    public async Task A_recognition_in_force_is_a_fact_of_later_evaluations(string now, bool? stated, string outcome)
    {
        var dossier = await GrownAsync();
        await QualifiedAsync(dossier);
        host.Clock.FreezeAtShanghai(now);

        var editions = await (await city.PostAsync($"{Api}/dossiers/{dossier}/relay-evaluation", new { purpose = "innovativeSme", facts = new { isHighTech = stated } })).ReadNodeAsync();

        editions[0]!["outcome"]!.GetValue<string>().ShouldBe(outcome);
    }

    [Fact]
    public async Task The_city_leads_before_and_after_every_step_whatever_comes_of_it()
    {
        var rows = new List<(string Step, JsonNode Task)>();
        async Task<Guid> SeenAsync(string step, Guid task)
        {
            rows.Add((step, await city.NodeAsync($"relay-tasks/{task}")));
            return task;
        }

        var (done, unrecognised, rejected, lapsed) = (
            await SeenAsync("assigned", await AssignedAsync(await GrownAsync(), RelayPurpose.HighTech)), await AcceptedAsync(await GrownAsync()),
            await AssignedAsync(await GrownAsync(), RelayPurpose.HighTech), await AssignedAsync(await GrownAsync(), RelayPurpose.HighTech));
        foreach (var (task, step, body) in new (Guid, string, object?)[]
        {
            (done, "acceptance", null), (done, "completion", Recognised()), (unrecognised, "completion", new { result = "r", notRecognisedReason = "r" }), (rejected, "rejection", new { reason = "r" }),
        })
        {
            await (await StepAsync(RelayPurpose.HighTech, task, step, body)).ShouldBeAsync(HttpStatusCode.OK);
            await SeenAsync(step, task);
        }

        host.Clock.FreezeAtShanghai("2026-12-08 00:00:00");
        await host.Services.GetRequiredService<LapseRelayTasks>().RunAsync(TestContext.Current.CancellationToken);
        await SeenAsync("lapse", lapsed);

        rows.Select(r => r.Task["state"]!.GetValue<string>()).ShouldBe(["assigned", "accepted", "done", "done", "rejected", "lapsed"]);
        foreach (var (step, task) in rows)
        {
            task["leadCityCode"]!.GetValue<string>().ShouldBe("370100", step);
            // The dossier stays the city's to keep, and no department's.
            var dossier = task["dossierId"]!.GetValue<Guid>();
            (await city.NodeAsync($"dossiers/{dossier}"))["status"]!.GetValue<string>().ShouldBe("active");
            await (await DepartmentOf(RelayPurpose.HighTech).GetAsync($"{Api}/dossiers/{dossier}")).ShouldBeAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Every_look_of_a_department_into_a_dossier_is_on_record()
    {
        var dossier = await GrownAsync();
        var task = await AssignedAsync(dossier, RelayPurpose.HighTech);
        Task<long> LooksAsync() => host.SqlAsync<long>(
            "select count(*) from audit_entries where subject_type = 'Dossier' and subject_id = $1 and actor_id = 'officer-HighTech' and detail = $2", dossier.ToString(), $"read: for relay task {task} (highTech)");
        var science = DepartmentOf(RelayPurpose.HighTech);

        await science.NodeAsync($"me/relay-tasks/{task}");
        await science.NodeAsync($"me/relay-tasks/{task}");
        (await LooksAsync()).ShouldBe(2);
        await (await StepAsync(RelayPurpose.HighTech, task, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);
        (await LooksAsync()).ShouldBe(3);
        await (await StepAsync(RelayPurpose.HighTech, task, "completion", Recognised())).ShouldBeAsync(HttpStatusCode.OK);
        (await science.NodeAsync($"me/relay-tasks/{task}"))["dossier"].ShouldBeNull();
        (await LooksAsync()).ShouldBe(3, "a task that is over shows nothing");
        (await science.NodeAsync("me/relay-tasks"))["items"]!.AsArray().ShouldNotBeEmpty();
        (await LooksAsync()).ShouldBe(3, "the list shows no dossier");
    }

    [Theory]
    [InlineData(RelayPurpose.HighTech, false)]
    [InlineData(RelayPurpose.AboveScale, false)]
    [InlineData(RelayPurpose.Unicorn, true)]
    [InlineData(RelayPurpose.KeyProject, true)]
    public async Task Capital_received_is_shown_for_the_purposes_that_weigh_it(RelayPurpose purpose, bool shown)
    {
        var dossier = await GrownAsync();
        await QualifiedAsync(dossier, RelayPurpose.InnovativeSme);
        var view = (await DepartmentOf(purpose).NodeAsync($"me/relay-tasks/{await AssignedAsync(dossier, purpose)}"))["dossier"]!;

        (view["funding"] is not null).ShouldBe(shown);
        view["qualifications"]!.AsArray().ShouldHaveSingleItem()!["kind"]!.GetValue<string>().ShouldBe("innovativeSme");
    }
}

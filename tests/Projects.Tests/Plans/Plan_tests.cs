using System.Net;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;
using static ChuangMeng.Projects.Tests.AccompanimentJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Plans;

/// <summary>一项目一计划: made to measure, adjusted, each version kept (P.二, P.四).</summary>
public sealed class Plan_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    private async Task<Guid> OpenAsync() => (await host.OpensDossiersAsync("370102", Interlocked.Increment(ref year), 1))[0];

    /// <summary>A dossier opened in spring, and the clock at a day whose year's working days are known.</summary>
    private async Task<Guid> OpenAtAsync(string now)
    {
        var dossier = await OpenAsync();
        host.Clock.FreezeAtShanghai(now);
        return dossier;
    }

    private async Task<(Guid Dossier, Guid Item)> DraftedAsync()
    {
        var dossier = await OpenAsync();
        var plan = await (await city.DraftAsync(dossier, Item())).ReadNodeAsync(HttpStatusCode.Created);
        return (dossier, plan["items"]![0]!["id"]!.GetValue<Guid>());
    }

    private Task<HttpResponseMessage> CompleteAsync(Guid dossier, Guid item, string result = "已放款") =>
        city.PostAsync($"{Api}/dossiers/{dossier}/plan/items/{item}/completion", new { result });

    [Fact]
    public async Task A_plan_holds_items_of_the_six_kinds_each_with_an_owner_and_a_due_day()
    {
        var dossier = await OpenAsync();
        string[] kinds = ["policy", "training", "mentor", "space", "finance", "events"];

        var answer = await city.DraftAsync(dossier, [.. kinds.Select(k => Item(kind: k))]);

        var plan = await answer.ReadNodeAsync(HttpStatusCode.Created);
        plan["items"]!.AsArray().Select(i => i!["kind"]!.GetValue<string>()).ShouldBe(kinds, ignoreOrder: true);
        (plan["number"]!.GetValue<int>(), plan["openItems"]!.GetValue<int>()).ShouldBe((1, 6));
        plan["items"]!.AsArray().ShouldAllBe(i => i!["state"]!.GetValue<string>() == "planned" && i["dueOn"]!.GetValue<string>() == "2099-12-31" && i["owner"]!.GetValue<string>() == "李示例");
        (await city.KindsAsync(dossier)).ShouldContain("planDrafted");
        await (await city.DraftAsync(dossier, Item(kind: "market"))).ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task PlanExists_a_dossier_has_one_plan_however_many_draft_it_at_once()
    {
        var dossier = await OpenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => city.DraftAsync(dossier, Item())));

        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<PlanExists>();
        (await host.SqlAsync<long>("select count(*) from plan_versions v join plans p on p.id = v.plan_id where p.dossier_id = $1", dossier)).ShouldBe(1);
        (await city.KindsAsync(dossier)).Count(k => k == "planDrafted").ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-11-22", false)]
    [InlineData("2026-11-23", true)]
    public async Task DueInThePast_an_item_is_due_today_at_the_earliest(string dueOn, bool taken)
    {
        var dossier = await OpenAtAsync("2026-11-23 23:59:59");

        var answer = await city.DraftAsync(dossier, Item(dueOn));

        if (taken)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            await answer.ShouldNameAsync("items[0].dueOn", "DueInThePast");
    }

    [Fact]
    public async Task A_due_day_may_be_given_in_working_days()
    {
        var dossier = await OpenAtAsync("2026-09-30 09:00:00");

        var plan = await (await city.DraftAsync(dossier, new { kind = "policy", task = "政策解读", owner = "李示例", dueInWorkingDays = 1 })).ReadNodeAsync(HttpStatusCode.Created);

        plan["items"]![0]!["dueOn"]!.GetValue<string>().ShouldBe("2026-10-08", "over the National Day");
    }

    [Fact]
    public async Task WorkingDaysUnknown_beyond_the_known_years_only_a_date_will_do()
    {
        var dossier = await OpenAtAsync("2030-12-30 09:00:00");

        await (await city.DraftAsync(dossier, new { kind = "policy", task = "政策解读", owner = "李示例", dueInWorkingDays = 2 })).ShouldBreakAsync<WorkingDaysUnknown>();
        await (await city.DraftAsync(dossier, Item("2031-01-06"))).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Each_field_of_an_item_has_its_limits()
    {
        var dossier = await OpenAsync();

        await (await city.DraftAsync(dossier)).ShouldNameAsync("items", "PlanEmpty");
        foreach (var (item, field, rule) in new (object, string, string)[]
        {
            (Item(task: " "), "task", "TextLength"), (Item(task: new('x', 501)), "task", "TextLength"),
            (new { kind = "policy", task = "t", owner = new string('x', 101), dueOn = "2099-01-01" }, "owner", "TextLength"),
            (new { kind = "policy", task = "t", owner = "o" }, "dueOn", "DueDayMissing"),
            (new { kind = "policy", task = "t", owner = "o", dueOn = "2099-01-01", dueInWorkingDays = 3 }, "dueOn", "DueDayOnce"),
            (new { kind = "policy", task = "t", owner = "o", dueInWorkingDays = 0 }, "dueInWorkingDays", "Range"),
            (new { kind = "policy", task = "t", owner = "o", dueInWorkingDays = 251 }, "dueInWorkingDays", "Range"),
        })
            await (await host.ShouldChangeNothingAsync(() => city.DraftAsync(dossier, item))).ShouldNameAsync($"items[0].{field}", rule);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task PlanTooLong_a_plan_holds_a_hundred_items(int items, bool taken)
    {
        var answer = await city.DraftAsync(await OpenAsync(), [.. Enumerable.Range(0, items).Select(_ => Item())]);

        if (taken)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            await answer.ShouldBreakAsync<PlanTooLong>();
    }

    [Fact]
    public async Task Each_adjustment_is_a_version_kept_with_its_content_its_reason_and_who_made_it()
    {
        var (dossier, first) = await DraftedAsync();
        var specialist = host.As(Roles.Specialist, "370102", "specialist-a");

        var adjusted = await (await specialist.AdjustAsync(dossier, new
        {
            reason = "企业已取得订单",
            add = new[] { Item(kind: "events", task: "参加对接会") },
            change = new[] { new { itemId = first, owner = "赵示例", dueOn = "2099-11-30" } },
        })).ReadNodeAsync();
        var second = adjusted["items"]!.AsArray().Single(i => i!["kind"]!.GetValue<string>() == "events")!["id"]!.GetValue<Guid>();
        await (await city.AdjustAsync(dossier, new { reason = "不再需要", drop = new[] { new { itemId = second, why = "企业自行参加" } } })).ShouldBeAsync(HttpStatusCode.OK);

        var versions = (await city.NodeAsync($"dossiers/{dossier}/plan/versions"))["items"]!.AsArray();
        versions.Select(v => (v!["number"]!.GetValue<int>(), v["reason"]!.GetValue<string>())).ShouldBe([(3, "不再需要"), (2, "企业已取得订单"), (1, "首次制定")]);
        var two = await city.NodeAsync($"dossiers/{dossier}/plan/versions/2");
        two["accountId"]!.GetValue<string>().ShouldBe("specialist-a");
        two["items"]!.AsArray().Select(i => (i!["owner"]!.GetValue<string>(), i["dueOn"]!.GetValue<string>(), i["state"]!.GetValue<string>()))
            .ShouldBe([("赵示例", "2099-11-30", "planned"), ("李示例", "2099-12-31", "planned")], ignoreOrder: true);
        (await city.NodeAsync($"dossiers/{dossier}/plan/versions/1"))["items"]!.AsArray().Single()!["owner"]!.GetValue<string>().ShouldBe("李示例");
        var dropped = (await city.NodeAsync($"dossiers/{dossier}/plan"))["items"]!.AsArray().Single(i => i!["id"]!.GetValue<Guid>() == second)!;
        (dropped["state"]!.GetValue<string>(), dropped["result"]!.GetValue<string>()).ShouldBe(("dropped", "企业自行参加"));
        (await city.KindsAsync(dossier)).Count(k => k == "planAdjusted").ShouldBe(2);
        await (await city.GetAsync($"{Api}/dossiers/{dossier}/plan/versions/4")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Theory]
    [InlineData("update plan_versions set reason = 'x'")]
    [InlineData("delete from plan_versions")]
    public async Task Even_the_tables_owner_neither_changes_nor_deletes_a_version(string sql)
    {
        await DraftedAsync();

        (await Should.ThrowAsync<PostgresException>(() => host.SqlAsync<object>(sql))).MessageText.ShouldBe("a version of a plan is never changed");
    }

    [Fact]
    public async Task An_adjustment_needs_a_reason_something_to_adjust_and_the_present_version()
    {
        var (dossier, _) = await DraftedAsync();
        var address = $"{Api}/dossiers/{dossier}/plan";
        object[] add = [Item()];

        await (await city.PatchAsync(address, new { reason = "r", add }, null)).ShouldBreakAsync<IfMatchRequired>();
        await (await city.PatchAsync(address, new { reason = "r", add }, "\"2\"")).ShouldBreakAsync<VersionStale>();
        await (await city.PatchAsync(address, new { reason = " ", add }, "\"1\"")).ShouldNameAsync("reason", "TextLength");
        await (await city.PatchAsync(address, new { reason = "r" }, "\"1\"")).ShouldNameAsync("add", "NothingAdjusted");
        await (await city.PatchAsync(address, new { reason = "r", change = new[] { new { itemId = Guid.NewGuid(), dueOn = "2020-01-01" } } }, "\"1\"")).ShouldNameAsync("change[0].dueOn", "DueInThePast");
        await (await city.PatchAsync(address, new { reason = "r", drop = new[] { new { itemId = Guid.NewGuid(), why = "" } } }, "\"1\"")).ShouldNameAsync("drop[0].why", "TextLength");
        await (await city.PatchAsync(address, new { reason = "r", drop = new[] { new { itemId = Guid.NewGuid(), why = "w" } } }, "\"1\"")).ShouldBreakAsync<PlanItemUnknown>();
    }

    [Fact]
    public async Task Of_many_adjustments_of_one_version_at_once_one_holds()
    {
        var (dossier, _) = await DraftedAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            city.PatchAsync($"{Api}/dossiers/{dossier}/plan", new { reason = $"第{n}次", add = new[] { Item() } }, "\"1\"")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            refused.StatusCode.ShouldBeOneOf(HttpStatusCode.PreconditionFailed);
        (await city.NodeAsync($"dossiers/{dossier}/plan"))["items"]!.AsArray().Count.ShouldBe(2);
        (await host.SqlAsync<long>("select count(*) from plan_versions v join plans p on p.id = v.plan_id where p.dossier_id = $1", dossier)).ShouldBe(2);
    }

    [Fact]
    public async Task PlanItemClosed_what_is_done_stays_with_its_result_and_makes_no_new_version()
    {
        var (dossier, item) = await DraftedAsync();

        var plan = await (await CompleteAsync(dossier, item)).ReadNodeAsync();

        (plan["number"]!.GetValue<int>(), plan["openItems"]!.GetValue<int>()).ShouldBe((1, 0));
        (plan["items"]![0]!["state"]!.GetValue<string>(), plan["items"]![0]!["result"]!.GetValue<string>()).ShouldBe(("done", "已放款"));
        await (await CompleteAsync(dossier, item)).ShouldBreakAsync<PlanItemClosed>();
        await (await city.AdjustAsync(dossier, new { reason = "r", drop = new[] { new { itemId = item, why = "w" } } })).ShouldBreakAsync<PlanItemClosed>();
        await (await city.AdjustAsync(dossier, new { reason = "r", change = new[] { new { itemId = item, owner = "o" } } })).ShouldBreakAsync<PlanItemClosed>();
        await (await CompleteAsync(dossier, Guid.NewGuid())).ShouldBreakAsync<PlanItemUnknown>();
        (await city.KindsAsync(dossier)).Count(k => k == "planItemDone").ShouldBe(1);
    }

    [Fact]
    public async Task AccompanimentOver_the_plan_of_a_failed_project_does_not_go_on()
    {
        var (dossier, item) = await DraftedAsync();
        var without = await OpenAsync();
        await city.FailsAsync(dossier);
        await city.FailsAsync(without);

        await (await CompleteAsync(dossier, item)).ShouldBreakAsync<AccompanimentOver>();
        await (await city.AdjustAsync(dossier, new { reason = "r", add = new[] { Item() } })).ShouldBreakAsync<AccompanimentOver>();
        await (await city.DraftAsync(without, Item())).ShouldBreakAsync<AccompanimentOver>();
    }

    [Fact]
    public async Task The_entrepreneur_reads_the_own_plan_and_no_other()
    {
        var (own, _) = await DraftedAsync();
        var (other, _) = await DraftedAsync();
        await city.NamesOwnerAsync(own, "owner-p");
        var owner = host.As(Roles.Entrepreneur, "370100", "owner-p");

        (await owner.NodeAsync($"me/dossiers/{own}/plan"))["dossierId"]!.GetValue<Guid>().ShouldBe(own);
        await (await owner.GetAsync($"{Api}/me/dossiers/{other}/plan")).ShouldBreakAsync<ResourceNotFound>();
        await (await owner.DraftAsync(own, Item())).ShouldBeAsync(HttpStatusCode.Forbidden);
    }
}

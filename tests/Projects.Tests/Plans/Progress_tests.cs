using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.AccompanimentJourney;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Plans;

/// <summary>What is due over all plans, how far they are, and who is reminded.</summary>
public sealed class Progress_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;

    /// <summary>A city of the test's own, so that tests do not see each other's items.</summary>
    private static int cities;

    private (HttpClient Officer, string Code, string County) City()
    {
        var code = $"37{Interlocked.Increment(ref cities):00}00";
        return (host.CityOfficer(code), code, code[..4] + "02");
    }

    private async Task<Guid> PlannedAsync(HttpClient officer, string county, params object[] items)
    {
        var dossier = await host.OpensDossierAsync(county, Interlocked.Increment(ref year));
        host.Clock.FreezeAtShanghai("2026-05-11 09:00:00");
        await (await officer.DraftAsync(dossier, items)).ShouldBeAsync(HttpStatusCode.Created);
        return dossier;
    }

    private async Task AssignAsync(Guid dossier, string county, Guid specialist)
    {
        var assigned = new SpecialistAssigned(dossier, specialist, "李示例", SpecialistTier.County)
        {
            EventId = Guid.NewGuid(),
            SubjectId = dossier,
            SubjectVersion = 1,
            RegionCode = county,
            OccurredAt = host.Clock.GetUtcNow(),
        };
        await host.PublishesAsync(assigned);
        await host.ShownAsync(assigned);
    }

    private static async Task<(string Task, bool Overdue)[]> DueAsync(HttpClient officer, string query = "") =>
        [.. (await officer.NodeAsync($"plan-items?{query}"))["items"]!.AsArray().Select(i => (i!["task"]!.GetValue<string>(), i["overdue"]!.GetValue<bool>()))];

    [Fact]
    public async Task Items_to_be_done_are_listed_the_earliest_due_first_and_an_item_is_overdue_the_day_after()
    {
        var (officer, _, county) = City();
        var dossier = await PlannedAsync(officer, county, Item("2026-05-12", task: "b"), Item("2026-05-11", "policy", "a"));
        await PlannedAsync(officer, county, Item("2026-06-01", task: "c"));

        host.Clock.FreezeAtShanghai("2026-05-12 23:59:59");
        (await DueAsync(officer)).ShouldBe([("a", true), ("b", false), ("c", false)]);
        host.Clock.FreezeAtShanghai("2026-05-13 00:00:00");
        (await DueAsync(officer)).ShouldBe([("a", true), ("b", true), ("c", false)]);
        (await DueAsync(officer, "overdue=true")).ShouldBe([("a", true), ("b", true)]);
        (await DueAsync(officer, "dueBy=2026-05-11")).ShouldBe([("a", true)]);
        (await DueAsync(officer, "kind=policy")).ShouldBe([("a", true)]);
        await officer.FailsAsync(dossier);
        (await DueAsync(officer)).ShouldBe([("c", false)]);
    }

    [Fact]
    public async Task Pages_of_items_follow_each_other_without_doubles_and_another_city_sees_none()
    {
        var (officer, code, county) = City();
        await PlannedAsync(officer, county, [.. Enumerable.Range(0, 7).Select(i => Item($"2026-06-{10 + (i / 3):00}", task: $"t{i}"))]);

        var seen = new List<string>();
        for (var query = "limit=2"; query is not null;)
        {
            var page = await officer.NodeAsync($"plan-items?{query}");
            seen.AddRange(page["items"]!.AsArray().Select(i => i!["task"]!.GetValue<string>()));
            query = page["next"]?.GetValue<string>() is { } next ? $"limit=2&cursor={next}" : null;
        }

        seen.Order().ShouldBe(Enumerable.Range(0, 7).Select(i => $"t{i}"));
        (await DueAsync(host.CityOfficer("371700"), $"region={code}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Progress_is_counted_by_specialist_county_and_city()
    {
        var (officer, code, county) = City();
        var specialist = Guid.NewGuid();
        var first = await PlannedAsync(officer, county, Item("2026-05-12"), Item("2026-06-12"));
        var second = await PlannedAsync(officer, county, Item("2026-05-12"));
        await AssignAsync(first, county, specialist);
        var plan = await officer.NodeAsync($"dossiers/{first}/plan");
        await (await officer.PostAsync($"{Api}/dossiers/{first}/plan/items/{plan["items"]![1]!["id"]}/completion", new { result = "r" })).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2026-05-13 00:00:00");

        async Task<(string, int, int, int, int)[]> CountAsync(string by) => [.. (await officer.NodeAsync($"plan-progress?by={by}"))["items"]!.AsArray().Select(r =>
            (r!["key"]!.GetValue<string>(), r["plans"]!.GetValue<int>(), r["open"]!.GetValue<int>(), r["overdue"]!.GetValue<int>(), r["done"]!.GetValue<int>()))];

        (await CountAsync("county")).ShouldBe([(county, 2, 2, 2, 1)]);
        (await CountAsync("city")).ShouldBe([(code, 2, 2, 2, 1)]);
        (await CountAsync("specialist")).ShouldBe([(specialist.ToString(), 1, 1, 1, 1)]);
        var plans = (await officer.NodeAsync($"plans?specialistId={specialist}"))["items"]!.AsArray();
        (plans.Single()!["dossierId"]!.GetValue<Guid>(), plans[0]!["overdue"]!.GetValue<int>(), plans[0]!["specialistName"]!.GetValue<string>()).ShouldBe((first, 1, "李示例"));
        (await officer.NodeAsync("plans"))["items"]!.AsArray().Select(p => p!["dossierId"]!.GetValue<Guid>()).ShouldBe([first, second], ignoreOrder: true);
    }

    [Fact]
    public async Task A_review_is_due_every_three_months_unless_another_cycle_is_set()
    {
        var (officer, _, county) = City();
        var dossier = await PlannedAsync(officer, county, Item());
        (await officer.NodeAsync($"dossiers/{dossier}/plan"))["nextReviewOn"]!.GetValue<string>().ShouldBe("2026-08-11");
        (await officer.NodeAsync("plans?reviewBy=2026-08-10"))["items"]!.AsArray().ShouldBeEmpty();
        (await officer.NodeAsync("plans?reviewBy=2026-08-11"))["items"]!.AsArray().Count.ShouldBe(1);

        host.Clock.FreezeAtShanghai("2026-08-31 09:00:00");
        var reviewed = await (await officer.PostAsync($"{Api}/dossiers/{dossier}/plan/reviews", new { findings = "进展符合预期", everyMonths = 6 })).ReadNodeAsync();

        (reviewed["nextReviewOn"]!.GetValue<string>(), reviewed["number"]!.GetValue<int>()).ShouldBe(("2027-02-28", 1));
        (await officer.NodeAsync($"dossiers/{dossier}/plan/reviews"))["items"]!.AsArray().Select(r => r!["findings"]!.GetValue<string>()).ShouldBe(["进展符合预期"]);
        (await officer.KindsAsync(dossier)).ShouldContain("planReviewed");
        await officer.FailsAsync(dossier);
        await (await host.ShouldChangeNothingAsync(() => officer.PostAsync($"{Api}/dossiers/{dossier}/plan/reviews", new { findings = "f" }))).ShouldBreakAsync<AccompanimentOver>();
    }

    [Fact]
    public async Task An_item_is_reminded_of_three_working_days_before_and_once_more_when_overdue_however_often_the_job_runs()
    {
        var (officer, _, county) = City();
        // 1 to 5 May are holidays: three working days before 7 May is 29 April.
        var dossier = await host.OpensDossierAsync(county, Interlocked.Increment(ref year));
        host.Clock.FreezeAtShanghai("2026-04-20 09:00:00");
        await officer.DraftAsync(dossier, Item("2026-05-07"));
        async Task<bool[]> RemindedAsync(string at)
        {
            host.Clock.FreezeAtShanghai(at);
            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.Services.RunJobAsync<RemindOfItems>()));
            return await host.SqlAsync<bool[]>("select coalesce(array_agg((payload ->> 'overdue')::bool order by sequence), '{}') from outbox_messages where type = $1 and payload ->> 'dossierId' = $2",
                typeof(PlanItemDue).FullName!, dossier.ToString());
        }

        (await RemindedAsync("2026-04-28 23:59:59")).ShouldBeEmpty();
        (await RemindedAsync("2026-04-29 00:00:00")).ShouldBe([false]);
        (await RemindedAsync("2026-05-07 23:59:59")).ShouldBe([false]);
        (await RemindedAsync("2026-05-08 00:00:00")).ShouldBe([false, true]);
        var plan = await officer.NodeAsync($"dossiers/{dossier}/plan");
        await (await officer.AdjustAsync(dossier, new { reason = "延期", change = new[] { new { itemId = plan["items"]![0]!["id"]!.GetValue<Guid>(), dueOn = "2026-05-11" } } })).ShouldBeAsync(HttpStatusCode.OK);
        (await RemindedAsync("2026-05-09 09:00:00")).ShouldBe([false, true, false]);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

public sealed class Activity_tests : IClassFixture<EventsHost>, IDisposable
{
    private readonly EventsHost host;
    private readonly HttpClient officer;

    public Activity_tests(EventsHost host)
    {
        this.host = host;
        officer = host.CityOfficer("370100");
        host.Clock.FreezeAtShanghai(Now);
    }

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task An_activity_is_drafted_changed_published_and_cancelled()
    {
        var draft = await officer.DraftsAsync(Activity());
        draft.State.ShouldBe(ActivityState.Draft);
        var changed = await (await officer.PatchAsync($"{Api}/activities/{draft.Id}", new ChangeActivity(Title: "直播电商讲堂"), $"\"{draft.Version}\"")).ReadAsync<ActivityDetails>();
        changed.ShouldSatisfyAllConditions(a => a.Title.ShouldBe("直播电商讲堂"), a => a.Place.ShouldBe(draft.Place), a => a.Capacity.ShouldBe(30));
        (await (await officer.DoAsync($"activities/{draft.Id}/publication")).ReadAsync<ActivityDetails>()).State.ShouldBe(ActivityState.Published);
        var cancelled = await (await officer.DoAsync($"activities/{draft.Id}/cancellation", new StepReason("台风预警"))).ReadAsync<ActivityDetails>();
        cancelled.ShouldSatisfyAllConditions(a => a.State.ShouldBe(ActivityState.Cancelled), a => a.CancelReason.ShouldBe("台风预警"));
        await (await officer.DoAsync($"activities/{draft.Id}/publication")).ShouldBreakAsync<ActivityStepOutOfOrder>();
    }

    [Fact]
    public async Task ActivityInPast_for_a_beginning_that_is_not_later_than_now()
    {
        await (await officer.DoAsync("activities", Activity() with { StartsAt = Shanghai(Now), RegistrationDeadline = new(2027, 3, 1) })).ShouldBreakAsync<ActivityInPast>();
        var draft = await officer.DraftsAsync(Activity() with { StartsAt = Shanghai("2027-03-01 09:00:01"), RegistrationDeadline = new(2027, 3, 1) });
        host.Clock.FreezeAtShanghai("2027-03-01 09:00:01");
        await (await officer.DoAsync($"activities/{draft.Id}/publication")).ShouldBreakAsync<ActivityInPast>();
    }

    [Fact]
    public async Task ActivityTimes_for_an_end_that_is_not_later_or_more_than_sixty_days()
    {
        var start = Activity().StartsAt;
        foreach (var end in new[] { start, start.AddDays(60).AddSeconds(1) })
            await (await officer.DoAsync("activities", Activity() with { EndsAt = end })).ShouldBreakAsync<ActivityTimes>();
        await officer.DraftsAsync(Activity() with { EndsAt = start.AddDays(60) });
    }

    [Fact]
    public async Task RegistrationDeadlineRange_from_today_to_the_first_day_in_Shanghai()
    {
        foreach (var day in new DateOnly[] { new(2027, 2, 28), new(2027, 3, 13) })
            await (await officer.DoAsync("activities", Activity() with { RegistrationDeadline = day })).ShouldBreakAsync<RegistrationDeadlineRange>();
        foreach (var day in new DateOnly[] { new(2027, 3, 1), new(2027, 3, 12) })
            await officer.DraftsAsync(Activity() with { RegistrationDeadline = day });
    }

    [Fact]
    public async Task Bad_fields_are_named_and_nothing_is_drafted()
    {
        var before = (await officer.ReadsAsync<JsonNode>("activities"))["items"]!.AsArray().Count;
        var answer = await officer.DoAsync("activities", Activity() with { Title = " ", Capacity = 0, SurveyDays = 61 });
        await answer.ShouldBreakAsync<ValidationFailed>();
        await answer.ShouldNameAsync("title", "TextLength");
        await answer.ShouldNameAsync("capacity", "Range");
        await answer.ShouldNameAsync("surveyDays", "Range");
        await (await officer.DoAsync("activities", Activity() with { StartsAt = DateTimeOffset.MaxValue, EndsAt = DateTimeOffset.MaxValue })).ShouldNameAsync("startsAt", "Range");
        await (await officer.DoAsync("activities", Activity("379999"))).ShouldBreakAsync<RegionUnknown>();
        await (await officer.DoAsync("activities", Activity("370202"))).ShouldBreakAsync<OutsideRegion>();
        (await officer.ReadsAsync<JsonNode>("activities"))["items"]!.AsArray().Count.ShouldBe(before);
    }

    [Fact]
    public async Task ActivityBegun_for_changing_or_cancelling_from_the_beginning_on()
    {
        var activity = await officer.PublishesAsync(Activity());
        host.Clock.FreezeAtShanghai("2027-03-12 13:59:59");
        activity = await (await officer.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Place: "一楼报告厅"), $"\"{activity.Version}\"")).ReadAsync<ActivityDetails>();
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await (await officer.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Place: "三楼"), $"\"{activity.Version}\"")).ShouldBreakAsync<ActivityBegun>();
        await (await officer.DoAsync($"activities/{activity.Id}/cancellation", new StepReason("人数不足"))).ShouldBreakAsync<ActivityBegun>();
        (await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).ShouldBe(activity);
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var draft = await officer.DraftsAsync(Activity());
        await (await officer.PatchAsync($"{Api}/activities/{draft.Id}", new ChangeActivity(Title: "甲"), null)).ShouldBreakAsync<IfMatchRequired>();
        await (await officer.PatchAsync($"{Api}/activities/{draft.Id}", new ChangeActivity(Title: "甲"), "\"9\"")).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task A_draft_is_seen_only_by_who_manages_it()
    {
        var draft = await officer.DraftsAsync(Activity());
        var space = host.AsOrganisation(Roles.SpaceOperator, "370100", Firm());
        foreach (var stranger in new[] { host.Person("p-drafts"), space, host.CityOfficer("370200") })
            await (await stranger.GetAsync($"{Api}/activities/{draft.Id}")).ShouldBreakAsync<ResourceNotFound>();
        var own = await space.DraftsAsync(Activity());
        (await space.ReadsAsync<ActivityDetails>($"activities/{own.Id}")).Organisation.ShouldNotBeEmpty();
        (await officer.ReadsAsync<ActivityDetails>($"activities/{own.Id}")).Id.ShouldBe(own.Id);
    }

    [Fact]
    public async Task An_operator_manages_its_own_organisations_activities_and_nobody_elses()
    {
        var (one, other) = (host.AsOrganisation(Roles.StreetOperator, "370100", Firm()), host.AsOrganisation(Roles.StreetOperator, "370100", Firm()));
        var activity = await one.DraftsAsync(Activity(street: Guid.CreateVersion7()));
        await (await other.DoAsync($"activities/{activity.Id}/publication")).ShouldBreakAsync<ResourceNotFound>();
        await (await other.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Title: "改"), $"\"{activity.Version}\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await one.DoAsync($"activities/{activity.Id}/publication")).ShouldBeAsync(HttpStatusCode.OK);
        (await other.GetAsync($"{Api}/activities/{activity.Id}/registrations")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.ListsAsync<ActivityDetails>($"activities?street={activity.StreetId}")).Single().Id.ShouldBe(activity.Id);
    }

    [Fact]
    public async Task OrganisationMissing_for_an_operators_account_that_names_none() =>
        await (await host.As(Roles.SpaceOperator, "370100").DoAsync("activities", Activity())).ShouldBreakAsync<OrganisationMissing>();

    [Fact]
    public async Task An_import_takes_the_valid_rows_names_the_bad_ones_and_changes_nothing_the_second_time()
    {
        var rows = new JsonArray(
            Node(Row("创业沙龙·示例一")), Node(Row("创业沙龙·示例二", publish: false)), Node(Row("外市", "370202")),
            Node(Row("过去") with { StartsAt = Shanghai("2027-02-01 09:00:00"), EndsAt = Shanghai("2027-02-01 10:00:00"), RegistrationDeadline = new(2027, 2, 1) }),
            JsonNode.Parse("""{"title": "缺字段"}"""), Node(Row("创业沙龙·示例一")), Node(Row("空\0字符")));
        var first = await (await officer.DoAsync("activities/import", rows)).ReadAsync<ImportResult>();
        first.Rows.Select(r => r.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Created, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Unchanged, RowOutcome.Refused]);
        first.Rows[6].Errors.Single().Rule.ShouldBe("NulCharacter");
        first.Rows[2].Errors.Single().Rule.ShouldBe(nameof(OutsideRegion));
        first.Rows[3].Errors.Single().Rule.ShouldBe(nameof(ActivityInPast));
        first.Rows[4].Errors.ShouldContain(e => e.Field == "kind" && e.Rule == "Required");
        (await officer.ReadsAsync<ActivityDetails>($"activities/{first.Rows[0].Id}")).State.ShouldBe(ActivityState.Published);
        (await officer.ReadsAsync<ActivityDetails>($"activities/{first.Rows[1].Id}")).State.ShouldBe(ActivityState.Draft);
        var second = await (await officer.DoAsync("activities/import", rows)).ReadAsync<ImportResult>();
        (second.Created, second.Unchanged).ShouldBe((0, 3));

        static JsonNode Node(ActivityRow row) => System.Text.Json.JsonSerializer.SerializeToNode(row, HttpExtensions.Json)!;
    }

    [Fact]
    public async Task Lists_are_filtered_and_paged_without_a_repeat()
    {
        for (var i = 0; i < 5; i++)
            await officer.PublishesAsync(Activity("370104") with { Kind = ActivityKind.Salon });
        await officer.DraftsAsync(Activity("370104") with { Kind = ActivityKind.Market });
        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await officer.ReadsAsync<ServiceDefaults.Paging.Page<ActivityDetails>>($"activities?region=370104&kind=salon&state=published&held=false&limit=2{(next is null ? "" : "&cursor=" + next)}");
            seen.AddRange(page.Items.Select(a => a.Id));
            next = page.Next;
        }
        while (next is not null);
        seen.Count.ShouldBe(5);
        seen.ShouldBe(seen.OrderDescending());
    }
}

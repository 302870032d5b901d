using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.Testing;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

/// <summary>Coming, saying what one thinks, and closing.</summary>
public sealed class CheckIn_tests : IClassFixture<EventsHost>, IDisposable
{
    private readonly EventsHost host;
    private readonly HttpClient officer;

    public CheckIn_tests(EventsHost host)
    {
        this.host = host;
        officer = host.CityOfficer("370100");
        host.Clock.FreezeAtShanghai(Now);
    }

    public void Dispose() => host.Clock.Release();

    private Task<HttpResponseMessage> CheckInAsync(Guid activity, string code, string? at = null) =>
        officer.DoAsync($"activities/{activity}/check-ins", new CheckIn(code, at is null ? null : Shanghai(at)));

    [Fact]
    public async Task CheckInOutsideWindow_from_an_hour_before_to_the_end_and_never_ahead_of_time()
    {
        var activity = await officer.PublishesAsync(Activity());
        var joined = new List<RegistrationDetails>();
        for (var n = 0; n < 4; n++)
            joined.Add(await host.Person($"window-{n}").JoinsAsync(activity.Id));
        host.Clock.FreezeAtShanghai("2027-03-12 12:59:59");
        await (await CheckInAsync(activity.Id, joined[0].Code)).ShouldBreakAsync<CheckInOutsideWindow>();
        host.Clock.FreezeAtShanghai("2027-03-12 13:00:00");
        (await officer.ChecksInAsync(joined[0])).CheckedInAt.ShouldBe(Shanghai("2027-03-12 13:00:00"));
        await (await CheckInAsync(activity.Id, joined[1].Code, "2027-03-12 13:00:01")).ShouldBreakAsync<CheckInOutsideWindow>();
        host.Clock.FreezeAtShanghai("2027-03-12 17:00:00");
        await officer.ChecksInAsync(joined[1]);
        host.Clock.FreezeAtShanghai("2027-03-12 17:00:01");
        await (await CheckInAsync(activity.Id, joined[2].Code)).ShouldBreakAsync<CheckInOutsideWindow>();
        // Kept on paper and entered later.
        await (await CheckInAsync(activity.Id, joined[2].Code.ToLowerInvariant(), "2027-03-12 16:30:00")).ShouldBeAsync(HttpStatusCode.OK);
        (await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).CheckedIn.ShouldBe(3);
    }

    [Fact]
    public async Task AlreadyCheckedIn_for_the_second_time_also_at_once()
    {
        var activity = await officer.PublishesAsync(Activity());
        var joined = await host.Person("once").JoinsAsync(activity.Id);
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => CheckInAsync(activity.Id, joined.Code)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<AlreadyCheckedIn>();
        (await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).CheckedIn.ShouldBe(1);
    }

    [Fact]
    public async Task CheckInCodeUnknown_and_PlaceNotConfirmed_for_who_has_no_place()
    {
        var activity = await officer.PublishesAsync(Activity(capacity: 1));
        var (left, confirmed, waiting) = (host.Person("left"), host.Person("confirmed"), host.Person("waiting"));
        var gone = await left.JoinsAsync(activity.Id);
        await (await left.DoAsync($"me/registrations/{gone.Id}/cancellation")).ShouldBeAsync(HttpStatusCode.OK);
        await confirmed.JoinsAsync(activity.Id);
        var second = await waiting.JoinsAsync(activity.Id);
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await (await CheckInAsync(activity.Id, "ZZZZZZZZ")).ShouldBreakAsync<CheckInCodeUnknown>();
        await (await CheckInAsync(activity.Id, gone.Code)).ShouldBreakAsync<PlaceNotConfirmed>();
        await (await CheckInAsync(activity.Id, second.Code)).ShouldBreakAsync<PlaceNotConfirmed>();
    }

    [Fact]
    public async Task What_a_device_kept_is_taken_over_row_by_row_and_twice_without_harm()
    {
        var activity = await officer.PublishesAsync(Activity());
        var joined = new List<RegistrationDetails>();
        for (var n = 0; n < 3; n++)
            joined.Add(await host.Person($"offline-{n}").JoinsAsync(activity.Id));
        host.Clock.FreezeAtShanghai("2027-03-13 09:00:00");
        var rows = new JsonArray(
            Row(joined[0].Code, "2027-03-12T13:50:00+08:00"), Row(joined[1].Code, "2027-03-12T17:00:01+08:00"),
            Row("ZZZZZZZZ", "2027-03-12T13:50:00+08:00"), Row(joined[0].Code, "2027-03-12T13:55:00+08:00"), new JsonObject { ["code"] = "A" });
        var result = await (await officer.DoAsync($"activities/{activity.Id}/check-ins/import", rows)).ReadAsync<ImportResult>();
        result.Rows.Select(r => r.Outcome).ShouldBe([RowOutcome.Created, RowOutcome.Refused, RowOutcome.Refused, RowOutcome.Unchanged, RowOutcome.Refused]);
        result.Rows[1].Errors.Single().Rule.ShouldBe(nameof(CheckInOutsideWindow));
        result.Rows[2].Errors.Single().Rule.ShouldBe(nameof(CheckInCodeUnknown));
        var again = await (await officer.DoAsync($"activities/{activity.Id}/check-ins/import", rows)).ReadAsync<ImportResult>();
        (again.Created, again.Unchanged).ShouldBe((0, 2));
        (await officer.ListsAsync<RegistrationDetails>($"activities/{activity.Id}/registrations")).Single(r => r.Id == joined[0].Id)
            .CheckedInAt.ShouldBe(Shanghai("2027-03-12 13:50:00"));

        static JsonObject Row(string code, string at) => new() { ["code"] = code, ["checkedInAt"] = at };
    }

    [Fact]
    public async Task The_survey_is_answered_once_by_who_came_until_its_last_day_in_Shanghai()
    {
        var activity = await officer.PublishesAsync(Activity() with { SurveyDays = 7 });
        var joined = new List<RegistrationDetails>();
        for (var n = 0; n < 5; n++)
            joined.Add(await host.Person($"survey-{n}").JoinsAsync(activity.Id));
        host.Clock.FreezeAtShanghai("2027-03-12 13:30:00");
        foreach (var came in joined.Take(4))
            await officer.ChecksInAsync(came);
        await (await SurveyAsync(0, 5)).ShouldBreakAsync<SurveyNotOpen>();
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await (await SurveyAsync(0, 0)).ShouldNameAsync("score", "Range");
        await (await SurveyAsync(0, 6)).ShouldNameAsync("score", "Range");
        await (await SurveyAsync(4, 5)).ShouldBreakAsync<NotCheckedIn>();
        await (await SurveyAsync(0, 3)).ShouldBeAsync(HttpStatusCode.OK);
        await (await SurveyAsync(0, 5)).ShouldBreakAsync<AlreadySurveyed>();
        await (await SurveyAsync(1, 4)).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2027-03-19 23:59:59");
        await (await SurveyAsync(2, 5)).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2027-03-20 00:00:00");
        await (await SurveyAsync(3, 5)).ShouldBreakAsync<SurveyNotOpen>();
        var now = await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}");
        (now.Registered, now.CheckedIn, now.Surveyed, now.Satisfied).ShouldBe((5, 4, 3, 2));

        Task<HttpResponseMessage> SurveyAsync(int n, int score) => host.Person($"survey-{n}").DoAsync($"me/registrations/{joined[n].Id}/survey", new SurveyAnswer(score));
    }

    [Fact]
    public async Task SurveyNotOver_until_its_last_day_is_over_then_closing_tells_the_totals_and_the_timelines_of_who_came()
    {
        var (street, owner) = (Guid.CreateVersion7(), host.Person("closing-owner"));
        var dossier = await host.KnowsAsync(Dossier("370103", "closing-owner"));
        var absent = await host.KnowsAsync(Dossier("370103", "closing-absent"));
        var activity = await officer.PublishesAsync(Activity("370102", street: street));
        await (await officer.DoAsync($"activities/{activity.Id}/closing")).ShouldBreakAsync<SurveyNotOver>();
        var joined = await host.Person("closing-owner").JoinsAsync(activity.Id, dossier.SubjectId);
        await host.Person("closing-absent").JoinsAsync(activity.Id, absent.SubjectId);
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await officer.ChecksInAsync(joined);
        await (await owner.DoAsync($"me/registrations/{joined.Id}/survey", new SurveyAnswer(5, "很实在"))).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2027-03-19 23:59:59");
        await (await officer.DoAsync($"activities/{activity.Id}/closing")).ShouldBreakAsync<SurveyNotOver>();
        host.Clock.FreezeAtShanghai("2027-03-20 00:00:00");
        (await (await officer.DoAsync($"activities/{activity.Id}/closing")).ReadAsync<ActivityDetails>()).State.ShouldBe(ActivityState.Closed);
        var closed = (await host.RaisedAsync<ActivityClosed>(activity.Id)).Single();
        closed.ShouldSatisfyAllConditions(
            c => c.Title.ShouldBe(activity.Title), c => c.Date.ShouldBe(new(2027, 3, 12)), c => c.StreetId.ShouldBe(street), c => c.RegionCode.ShouldBe("370102"),
            c => (c.Registered, c.CheckedIn, c.Surveyed, c.Satisfied).ShouldBe((2, 1, 1, 1)));
        var noted = (await host.RaisedAsync<DossierNoted>(activity.Id)).Single();
        (noted.DossierId, noted.Kind).ShouldBe((dossier.SubjectId, "activityAttended"));
        noted.TextZh.ShouldContain(activity.Title);
        await (await officer.DoAsync($"activities/{activity.Id}/closing")).ShouldBreakAsync<ActivityStepOutOfOrder>();
        await (await CheckInAsync(activity.Id, joined.Code, "2027-03-12 14:10:00")).ShouldBreakAsync<ActivityStepOutOfOrder>();
    }
}

using System.Net;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Registrations;
using ChuangMeng.Events.Tests.Support;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Events.Tests.Support.Given;

namespace ChuangMeng.Events.Tests;

public sealed class Registration_tests : IClassFixture<EventsHost>, IDisposable
{
    private readonly EventsHost host;
    private readonly HttpClient officer;

    public Registration_tests(EventsHost host)
    {
        this.host = host;
        officer = host.CityOfficer("370100");
        host.Clock.FreezeAtShanghai(Now);
    }

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_hundred_registrations_at_once_on_thirty_places_confirm_exactly_thirty_and_the_rest_wait_in_order()
    {
        var activity = await officer.PublishesAsync(Activity());
        var joined = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => host.Person($"crowd-{n}").JoinsAsync(activity.Id)));
        joined.Select(r => r.Number).Order().ShouldBe(Enumerable.Range(1, 100));
        joined.Where(r => r.State == RegistrationState.Confirmed).Select(r => r.Number).Order().ShouldBe(Enumerable.Range(1, 30));
        joined.Where(r => r.State == RegistrationState.Waiting).Select(r => r.Number).Order().ShouldBe(Enumerable.Range(31, 70));
        var now = await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}");
        (now.Registered, now.Waiting).ShouldBe((30, 70));
        await using var db = host.OwnerContext();
        (await db.Registrations.CountAsync(r => r.ActivityId == activity.Id && r.State == RegistrationState.Confirmed)).ShouldBe(30);
    }

    [Fact]
    public async Task The_waiting_list_moves_up_in_order_when_people_leave_also_all_at_once()
    {
        var activity = await officer.PublishesAsync(Activity(capacity: 20));
        var joined = new List<RegistrationDetails>();
        for (var n = 0; n < 50; n++)
            joined.Add(await host.Person($"leave-{n}").JoinsAsync(activity.Id));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => host.Person($"leave-{n}").DoAsync($"me/registrations/{joined[n].Id}/cancellation")));
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);
        var list = await officer.ListsAsync<RegistrationDetails>($"activities/{activity.Id}/registrations?limit=200");
        list.Select(r => r.Number).ShouldBe(Enumerable.Range(1, 50));
        list.Where(r => r.State == RegistrationState.Confirmed).Select(r => r.Number).ShouldBe(Enumerable.Range(11, 20));
        list.Where(r => r.State == RegistrationState.Waiting).Select(r => r.Number).ShouldBe(Enumerable.Range(31, 20));
        var now = await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}");
        (now.Registered, now.Waiting).ShouldBe((20, 20));
    }

    [Fact]
    public async Task The_waiting_list_moves_up_in_order_when_the_capacity_grows()
    {
        var activity = await officer.PublishesAsync(Activity(capacity: 1));
        for (var n = 0; n < 5; n++)
            await host.Person($"grow-{n}").JoinsAsync(activity.Id);
        var version = (await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).Version;
        var grown = await (await officer.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Capacity: 3), $"\"{version}\"")).ReadAsync<ActivityDetails>();
        (grown.Registered, grown.Waiting).ShouldBe((3, 2));
        (await officer.ListsAsync<RegistrationDetails>($"activities/{activity.Id}/registrations?state=confirmed")).Select(r => r.Number).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task CapacityBelowRegistered_for_fewer_places_than_were_given()
    {
        var activity = await officer.PublishesAsync(Activity(capacity: 3));
        await host.Person("below-1").JoinsAsync(activity.Id);
        await host.Person("below-2").JoinsAsync(activity.Id);
        var version = (await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).Version;
        await (await officer.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Capacity: 1), $"\"{version}\"")).ShouldBreakAsync<CapacityBelowRegistered>();
        await (await officer.PatchAsync($"{Api}/activities/{activity.Id}", new ChangeActivity(Capacity: 2), $"\"{version}\"")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_database_itself_refuses_more_places_than_there_are()
    {
        var activity = await officer.PublishesAsync(Activity(capacity: 2));
        (await Should.ThrowAsync<PostgresException>(host.ExecuteAsOwnerAsync("update activities set registered = 3 where id = $1", activity.Id))).ConstraintName.ShouldBe(ActivityMapping.WithinCapacity);
    }

    [Fact]
    public async Task RegistrationNotOpen_from_the_day_after_the_deadline_on_in_Shanghai_and_before_publishing()
    {
        var draft = await officer.DraftsAsync(Activity());
        await (await host.Person("early").JoinAsync(draft.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await officer.DoAsync($"activities/{draft.Id}/publication")).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2027-03-10 23:59:59");
        await host.Person("just").JoinsAsync(draft.Id);
        host.Clock.FreezeAtShanghai("2027-03-11 00:00:00");
        await (await host.Person("late").JoinAsync(draft.Id)).ShouldBreakAsync<RegistrationNotOpen>();
    }

    [Fact]
    public async Task RegistrationNotOpen_from_the_beginning_on_even_on_the_deadlines_day()
    {
        var activity = await officer.PublishesAsync(Activity() with { RegistrationDeadline = new(2027, 3, 12) });
        host.Clock.FreezeAtShanghai("2027-03-12 13:59:59");
        await host.Person("just").JoinsAsync(activity.Id);
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await (await host.Person("late").JoinAsync(activity.Id)).ShouldBreakAsync<RegistrationNotOpen>();
    }

    [Fact]
    public async Task AlreadyRegistered_for_the_same_account_also_at_once_and_again_possible_after_leaving()
    {
        var activity = await officer.PublishesAsync(Activity());
        var person = host.Person("twice");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => person.JoinAsync(activity.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<AlreadyRegistered>();
        var own = (await person.ListsAsync<RegistrationDetails>("me/registrations")).Single(r => r.ActivityId == activity.Id);
        await (await person.DoAsync($"me/registrations/{own.Id}/cancellation")).ShouldBeAsync(HttpStatusCode.OK);
        await (await person.DoAsync($"me/registrations/{own.Id}/cancellation")).ShouldBreakAsync<RegistrationCancelled>();
        (await person.JoinsAsync(activity.Id)).Number.ShouldBe(2);
    }

    [Fact]
    public async Task ActivityBegun_for_leaving_from_the_beginning_on()
    {
        var activity = await officer.PublishesAsync(Activity());
        var (one, other) = (await host.Person("leaves").JoinsAsync(activity.Id), await host.Person("stays").JoinsAsync(activity.Id));
        host.Clock.FreezeAtShanghai("2027-03-12 13:59:59");
        await (await host.Person("leaves").DoAsync($"me/registrations/{one.Id}/cancellation")).ShouldBeAsync(HttpStatusCode.OK);
        host.Clock.FreezeAtShanghai("2027-03-12 14:00:00");
        await (await host.Person("stays").DoAsync($"me/registrations/{other.Id}/cancellation")).ShouldBreakAsync<ActivityBegun>();
    }

    [Fact]
    public async Task Only_an_own_dossier_can_be_named()
    {
        var activity = await officer.PublishesAsync(Activity());
        var dossier = await host.KnowsAsync(Dossier("370102", "owner"));
        await (await host.Person("not-owner").JoinAsync(activity.Id, dossier.SubjectId)).ShouldBreakAsync<DossierUnknown>();
        (await host.Person("owner").JoinsAsync(activity.Id, dossier.SubjectId)).DossierId.ShouldBe(dossier.SubjectId);
        (await officer.ReadsAsync<ActivityDetails>($"activities/{activity.Id}")).Registered.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_else_reads_or_leaves_for_somebody()
    {
        var activity = await officer.PublishesAsync(Activity());
        var own = await host.Person("somebody").JoinsAsync(activity.Id);
        var other = host.Person("somebody-else");
        await (await other.GetAsync($"{Api}/me/registrations/{own.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await other.DoAsync($"me/registrations/{own.Id}/cancellation")).ShouldBreakAsync<ResourceNotFound>();
        (await other.ListsAsync<RegistrationDetails>("me/registrations")).ShouldBeEmpty();
        (await host.Person("somebody").ReadsAsync<RegistrationDetails>($"me/registrations/{own.Id}")).State.ShouldBe(RegistrationState.Confirmed);
    }

    [Fact]
    public async Task What_the_city_and_the_province_hold_is_open_to_who_lives_in_a_county_and_not_to_another_city()
    {
        var citys = await officer.PublishesAsync(Activity("370100"));
        var provinces = await host.ProvinceOfficer().PublishesAsync(Activity("370000"));
        var countys = await officer.PublishesAsync(Activity("370103"));
        var person = host.Person("county-person", "370102");
        await person.JoinsAsync(citys.Id);
        await person.JoinsAsync(provinces.Id);
        await (await person.JoinAsync(countys.Id)).ShouldBreakAsync<ResourceNotFound>();
        (await person.ListsAsync<RegistrationDetails>("me/registrations")).Select(r => r.ActivityId).ShouldBe([provinces.Id, citys.Id]);
        var qingdao = host.Person("qingdao-person", "370200");
        await (await qingdao.JoinAsync(citys.Id)).ShouldBreakAsync<ResourceNotFound>();
        await qingdao.JoinsAsync(provinces.Id);
        // The same request once more under its key: the answer is the first one's, also beyond the region.
        var key = Guid.NewGuid().ToString();
        var first = await person.PostAsync($"{Api}/activities/{(await officer.PublishesAsync(Activity("370100"))).Id}/registrations", new JoinActivity(), key);
        var again = await person.PostAsync(first.RequestMessage!.RequestUri!.PathAndQuery, new JoinActivity(), key);
        (await again.ReadAsync<RegistrationDetails>(HttpStatusCode.Created)).Id.ShouldBe((await first.ReadAsync<RegistrationDetails>(HttpStatusCode.Created)).Id);
    }

    [Fact]
    public async Task A_mentor_registers_too_and_who_may_not_join_is_refused()
    {
        var activity = await officer.PublishesAsync(Activity());
        await host.As(Roles.Mentor, "370100", "a-mentor").JoinsAsync(activity.Id);
        await (await host.As(Roles.Specialist, "370100").JoinAsync(activity.Id)).ShouldBeAsync(HttpStatusCode.Forbidden);
    }
}

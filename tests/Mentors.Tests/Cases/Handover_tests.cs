using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Cases;
using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.CaseJourney;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Cases;

/// <summary>The owner stays: hand-overs take effect only with acceptance, helpers never own.</summary>
public sealed class Handover_tests : IClassFixture<MentorsHost>
{
    private readonly MentorsHost host;
    private readonly HttpClient owner;
    private readonly HttpClient other;

    public Handover_tests(MentorsHost host)
    {
        this.host = host;
        (owner, other) = (host.SpecialistAccount(), host.SpecialistAccount("other"));
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
    }

    [Fact]
    public async Task An_offer_changes_nothing_until_it_is_accepted()
    {
        var opened = await owner.OpensAsync();
        var offer = await owner.OffersAsync(opened.Id);
        offer.ExpiresOn.ShouldBe(new DateOnly(2026, 6, 3));
        await (await other.SayAsync(opened.Id, "answer")).ShouldBreakAsync<NotCaseOwner>();
        (await other.ListAsync<HandoverDetails>("me/case-handovers")).ShouldContain(h => h.Id == offer.Id);
        await (await host.SpecialistAccount("third").AnswerOfferAsync(offer.Id, "acceptance")).ShouldBreakAsync<ResourceNotFound>();

        await (await other.AnswerOfferAsync(offer.Id, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);

        await (await owner.SayAsync(opened.Id, "answer")).ShouldBreakAsync<NotCaseOwner>();
        (await other.SaysAsync(opened.Id, "answer")).DueOn.ShouldBe(opened.DueOn);
        (await other.ListAsync<CaseRow>("me/cases")).ShouldContain(c => c.Id == opened.Id);
        (await host.ToldAsync<InquiryCaseHandedOver>(opened.Id)).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("refusal")]
    [InlineData("withdrawal")]
    public async Task HandoverNotOpen_once_it_is_declined_or_withdrawn_and_the_owner_stays(string step)
    {
        var opened = await owner.OpensAsync();
        var offer = await owner.OffersAsync(opened.Id);
        await (await (step == "refusal" ? other : owner).AnswerOfferAsync(offer.Id, step)).ShouldBeAsync(HttpStatusCode.OK);
        await (await other.AnswerOfferAsync(offer.Id, "acceptance")).ShouldBreakAsync<HandoverNotOpen>();
        await owner.OffersAsync(opened.Id, "third");
        (await owner.SaysAsync(opened.Id, "answer")).State.ShouldBe(CaseState.Answered);
    }

    [Fact]
    public async Task HandoverOffered_HandoverToOwner_and_a_supervisor_for_an_owner_who_is_away()
    {
        var opened = await owner.OpensAsync();
        await (await owner.OfferAsync(opened.Id, "owner")).ShouldBreakAsync<HandoverToOwner>();
        await (await other.OfferAsync(opened.Id, "third")).ShouldBreakAsync<NotCaseOwner>();
        var offer = await host.CityOfficer("370100").OffersAsync(opened.Id);
        await (await owner.OfferAsync(opened.Id, "third")).ShouldBreakAsync<HandoverOffered>();
        await (await other.AnswerOfferAsync(offer.Id, "acceptance")).ShouldBeAsync(HttpStatusCode.OK);
        (await other.SaysAsync(opened.Id, "answer")).State.ShouldBe(CaseState.Answered);
    }

    [Theory]
    [InlineData("2026-06-03 23:59:59", true)]
    [InlineData("2026-06-04 00:00:00", false)]
    public async Task HandoverExpired_after_the_last_day(string at, bool may)
    {
        var opened = await owner.OpensAsync();
        var offer = await owner.OffersAsync(opened.Id);
        host.Clock.FreezeAtShanghai(at);
        var answer = await other.AnswerOfferAsync(offer.Id, "acceptance");
        if (may)
        {
            await answer.ShouldBeAsync(HttpStatusCode.OK);
            return;
        }

        await answer.ShouldBreakAsync<HandoverExpired>();
        await host.WatchAsync();
        await (await other.AnswerOfferAsync(offer.Id, "acceptance")).ShouldBreakAsync<HandoverNotOpen>();
        (await owner.SaysAsync(opened.Id, "answer")).State.ShouldBe(CaseState.Answered);
    }

    [Fact]
    public async Task An_offer_that_has_run_out_is_not_in_the_way_of_the_next()
    {
        var opened = await owner.OpensAsync();
        await owner.OffersAsync(opened.Id);
        host.Clock.FreezeAtShanghai("2026-06-04 08:00:00");
        (await owner.OffersAsync(opened.Id, "third")).State.ShouldBe(HandoverState.Offered);
    }

    [Fact]
    public async Task Of_200_callers_who_accept_one_hand_over_one_does()
    {
        var opened = await owner.OpensAsync();
        var offer = await owner.OffersAsync(opened.Id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => other.AnswerOfferAsync(offer.Id, "acceptance")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<HandoverNotOpen>();
        (await host.ToldAsync<InquiryCaseHandedOver>(opened.Id)).Count.ShouldBe(1);
        (await other.HistoryAsync(opened.Id)).ShouldBe(["opened", "handoverOffered", "handedOver"]);
    }

    [Fact]
    public async Task Acceptance_and_withdrawal_at_once_leave_one_owner()
    {
        for (var i = 0; i < 10; i++)
        {
            var opened = await owner.OpensAsync();
            var offer = await owner.OffersAsync(opened.Id);
            var answers = await Task.WhenAll(other.AnswerOfferAsync(offer.Id, "acceptance"), owner.AnswerOfferAsync(offer.Id, "withdrawal"));
            var accepted = answers[0].StatusCode == HttpStatusCode.OK;
            answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            await (await (accepted ? owner : other).SayAsync(opened.Id, "answer")).ShouldBreakAsync<NotCaseOwner>();
            (await (accepted ? other : owner).SaysAsync(opened.Id, "answer")).State.ShouldBe(CaseState.Answered);
        }
    }

    [Fact]
    public async Task CaseTasksOpen_until_every_helper_is_done_and_the_owner_answers()
    {
        var opened = await owner.OpensAsync();
        var day = new DateOnly(2026, 6, 5);
        var person = await owner.GivesTaskAsync(opened.Id, new("请核实社保", day, "helper", "孙丽"));
        var department = await owner.GivesTaskAsync(opened.Id, new("请核实年报", day, Department: Department.MarketRegulation));
        await (await owner.SayAsync(opened.Id, "answer")).ShouldBreakAsync<CaseTasksOpen>();

        var helper = host.As(Roles.SpaceOperator, "370102", "helper");
        (await helper.ListAsync<TaskDetails>("me/case-tasks")).ShouldHaveSingleItem().Id.ShouldBe(person.Id);
        await (await other.FinishTaskAsync(person.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await helper.FinishTaskAsync(person.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await (await helper.SayAsync(opened.Id, "answer")).ShouldBreakAsync<NotCaseOwner>();
        var officer = host.AsOrganisation(Roles.DepartmentOfficer, "370100", "marketRegulation");
        (await officer.ListAsync<TaskDetails>("me/case-tasks")).ShouldContain(t => t.Id == department.Id);
        await (await host.AsOrganisation(Roles.DepartmentOfficer, "370100", "science").FinishTaskAsync(department.Id)).ShouldBreakAsync<ResourceNotFound>();
        await (await officer.FinishTaskAsync(department.Id)).ShouldBeAsync(HttpStatusCode.OK);

        (await owner.SaysAsync(opened.Id, "answer")).OpenTasks.ShouldBe(0);
    }

    [Fact]
    public async Task TaskNotOpen_when_it_is_done_twice_at_once()
    {
        var opened = await owner.OpensAsync();
        var task = await owner.GivesTaskAsync(opened.Id, new("请核实社保", new(2026, 6, 5), "helper", "孙丽"));
        var helper = host.As(Roles.SpaceOperator, "370102", "helper");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => helper.FinishTaskAsync(task.Id)));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<TaskNotOpen>();
        (await owner.ReadsCaseAsync(opened.Id)).OpenTasks.ShouldBe(0);
    }

    [Fact]
    public async Task A_task_names_one_assignee_and_a_day_that_is_not_over()
    {
        var opened = await owner.OpensAsync();
        foreach (var (task, field, rule) in new (TaskGiven, string, string)[]
        {
            (new("x", new(2026, 6, 5)), "accountId", "AssigneeOnce"), (new("x", new(2026, 6, 5), "a", "n", Department.Science), "accountId", "AssigneeOnce"),
            (new("x", new(2026, 5, 31), "a", "n"), "dueOn", "DueInThePast"),
        })
            await (await (await owner.GiveTaskAsync(opened.Id, task)).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, rule);
        await owner.GivesTaskAsync(opened.Id, new("x", new(2026, 6, 1), "a", "n"));
        var given = await owner.GivesTaskAsync(opened.Id, new("x", new(2026, 6, 1), "a", "n"));
        await (await other.PostAsync($"{Api}/case-tasks/{given.Id}/withdrawal", new CaseReason("不需要"))).ShouldBreakAsync<NotCaseOwner>();
        await (await owner.PostAsync($"{Api}/case-tasks/{given.Id}/withdrawal", new CaseReason("不需要"))).ShouldBeAsync(HttpStatusCode.OK);
        (await owner.ReadsCaseAsync(opened.Id)).OpenTasks.ShouldBe(1);
    }
}

using System.Net;
using ChuangMeng.Projects.Objections;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Selection;

/// <summary>Objections raised during the public notice must be answered before the filing.</summary>
public sealed class Objection_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int year = 2026;
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>A list of two with one reserve, on notice from 13 to 17 April; the clock stands on the 17th.</summary>
    private async Task<(string Selection, string[] Ids)> OnNoticeAsync()
    {
        var ofYear = Interlocked.Increment(ref year);
        host.Clock.FreezeAtShanghai($"{ofYear}-04-17 09:00:00");
        var selection = await city.BeginsSelectionAsync("370100", ofYear);
        string[] ids = [await city.AddsEligibleCandidateAsync(), await city.AddsEligibleCandidateAsync(), await city.AddsEligibleCandidateAsync()];
        await city.PutAsync($"{Api}/selections/{selection}/entries", new { candidateIds = ids[..2], reserveIds = ids[2..] }, "\"1\"");
        await city.StepAsync(selection, "review");
        await (await city.StepAsync(selection, "public-notice", new { from = $"{ofYear}-04-13", until = $"{ofYear}-04-17" })).ShouldBeAsync(HttpStatusCode.OK);
        return (selection, ids);
    }

    private Task<HttpResponseMessage> RaiseAsync(string selection, string candidate, string day = "04-17") =>
        city.StepAsync(selection, "objections", new { candidateId = candidate, raisedBy = "匿名", raisedOn = $"{year}-{day}", content = "负责人另有任职" });

    private Task<HttpResponseMessage> AnswerAsync(string selection, string objection, bool upheld) =>
        city.StepAsync(selection, $"objections/{objection}/answer", new { upheld, answer = "已核查" });

    private static async Task<string> IdAsync(HttpResponseMessage raised) => (await raised.ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();

    [Fact]
    public async Task A_list_with_an_open_objection_is_not_filed_and_with_the_answer_it_is()
    {
        var (selection, ids) = await OnNoticeAsync();
        var objection = await IdAsync(await RaiseAsync(selection, ids[0]));

        await (await host.ShouldChangeNothingAsync(() => city.StepAsync(selection, "filing"))).ShouldBreakAsync<ObjectionsOpen>();
        var answered = await (await AnswerAsync(selection, objection, upheld: false)).ReadNodeAsync();

        (answered["state"]!.GetValue<string>(), answered["answer"]!.GetValue<string>()).ShouldBe(("dismissed", "已核查"));
        await (await city.StepAsync(selection, "filing")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task An_upheld_objection_takes_the_project_off_the_list_and_the_reserve_moves_up()
    {
        var (selection, ids) = await OnNoticeAsync();
        var first = await IdAsync(await RaiseAsync(selection, ids[0]));
        var second = await IdAsync(await RaiseAsync(selection, ids[0]));

        await (await AnswerAsync(selection, first, upheld: true)).ShouldBeAsync(HttpStatusCode.OK);
        await (await AnswerAsync(selection, second, upheld: true)).ShouldBeAsync(HttpStatusCode.OK);

        var filing = await (await city.StepAsync(selection, "filing")).ReadNodeAsync(HttpStatusCode.Created);
        filing["snapshot"]!["projects"]!.AsArray().Select(p => p!["candidateId"]!.GetValue<string>()).ShouldBe([ids[1], ids[2]], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_objected_is_told_to_the_city_and_the_province_and_to_nobody_else()
    {
        var (selection, ids) = await OnNoticeAsync();
        var objection = await IdAsync(await RaiseAsync(selection, ids[0]));
        var others = host.As("someone", "370100", null, Permissions.ProjectsRead);

        foreach (var (caller, shown) in new[] { (city, "匿名"), (host.ProvinceOfficer(), "匿名"), (others, (string?)null) })
        {
            var one = await (await caller.GetAsync($"{Api}/selections/{selection}/objections/{objection}")).ReadNodeAsync();
            var listed = await (await caller.GetAsync($"{Api}/selections/{selection}/objections")).ReadNodeAsync();
            foreach (var found in new[] { one, listed["items"]!.AsArray().Single()! })
                (found["raisedBy"]?.GetValue<string>(), found["content"]!.GetValue<string>()).ShouldBe((shown, "负责人另有任职"));
        }
    }

    [Theory]
    [InlineData("04-12", false)]
    [InlineData("04-13", true)]
    [InlineData("04-17", true)]
    public async Task An_objection_comes_in_within_the_notice(string day, bool accepted)
    {
        var (selection, ids) = await OnNoticeAsync();

        if (accepted)
            await (await RaiseAsync(selection, ids[2], day)).ShouldBeAsync(HttpStatusCode.Created);
        else
            await (await host.ShouldChangeNothingAsync(() => RaiseAsync(selection, ids[2], day))).ShouldBreakAsync<OutsideNotice>();
    }

    [Fact]
    public async Task After_the_notices_last_day_an_objection_is_recorded_by_the_day_it_came_in()
    {
        var (selection, ids) = await OnNoticeAsync();
        host.Clock.FreezeAtShanghai($"{year}-04-18 00:00:00");

        await (await host.ShouldChangeNothingAsync(() => RaiseAsync(selection, ids[0], "04-18"))).ShouldBreakAsync<OutsideNotice>();
        await (await (await host.ShouldChangeNothingAsync(() => RaiseAsync(selection, ids[0], "04-19"))).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("raisedOn", "RaisedInTheFuture");
        await (await RaiseAsync(selection, ids[0], "04-17")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Objections_are_to_listed_projects_of_a_list_on_notice_and_answered_once()
    {
        var (selection, ids) = await OnNoticeAsync();
        var other = await city.AddsEligibleCandidateAsync();
        await (await host.ShouldChangeNothingAsync(() => RaiseAsync(selection, other))).ShouldBreakAsync<NotListed>();
        var objection = await IdAsync(await RaiseAsync(selection, ids[0]));
        await (await AnswerAsync(selection, objection, upheld: false)).ShouldBeAsync(HttpStatusCode.OK);

        await (await host.ShouldChangeNothingAsync(() => AnswerAsync(selection, objection, upheld: true))).ShouldBreakAsync<ObjectionAnswered>();
        await city.StepAsync(selection, "filing");
        await (await host.ShouldChangeNothingAsync(() => RaiseAsync(selection, ids[0]))).ShouldBreakAsync<SelectionStepOutOfOrder>();
    }

    [Fact]
    public async Task Of_objections_and_a_filing_at_once_none_is_filed_over()
    {
        var (selection, ids) = await OnNoticeAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 4 == 0 ? city.StepAsync(selection, "filing") : RaiseAsync(selection, ids[i % 2])));

        var objections = (await (await city.GetAsync($"{Api}/selections/{selection}/objections?limit=200")).ReadNodeAsync())["items"]!.AsArray().Count;
        var filed = answers.Where((_, i) => i % 4 == 0).Count(a => a.StatusCode == HttpStatusCode.Created);
        objections.ShouldBe(answers.Where((_, i) => i % 4 != 0).Count(a => a.StatusCode == HttpStatusCode.Created));
        (filed, objections).ShouldBeOneOf([.. Enumerable.Range(1, 15).Select(n => (0, n)), (1, 0)]);
        (await (await city.GetAsync($"{Api}/selections/{selection}")).ReadNodeAsync())["openObjections"]!.GetValue<int>().ShouldBe(objections);
    }
}

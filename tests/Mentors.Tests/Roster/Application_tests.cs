using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Application_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private const string Applications = $"{Api}/mentors/applications";

    [Fact]
    public async Task Somebody_applies_with_the_own_account_and_finds_the_application_again_with_the_phone_masked()
    {
        var applicant = host.MentorAccount("370100", "applicant-1");
        var profile = Profile("370102");
        var answer = await applicant.PostAsync(Applications, profile);
        var made = await answer.ReadAsync<MentorDetails>(HttpStatusCode.Created);
        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        made.Status.ShouldBe(MentorStatus.Applied);
        made.AccountId.ShouldBe("applicant-1");
        made.Phone.ShouldBe(profile.Phone[..3] + "****" + profile.Phone[^4..]);
        var mine = await (await applicant.GetAsync($"{Api}/me/mentor")).ReadAsync<MentorDetails>();
        mine.Id.ShouldBe(made.Id);
        mine.Industries.ShouldBe(profile.Industries);
        await (await host.MentorAccount("370100", "somebody-else").GetAsync($"{Api}/me/mentor")).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task ApplicationAlreadyOpen_for_a_second_application_until_the_first_is_rejected()
    {
        var applicant = host.MentorAccount("370100", "applicant-2");
        var first = await (await applicant.PostAsync(Applications, Profile("370102"))).ReadAsync<MentorDetails>(HttpStatusCode.Created);
        await (await applicant.PostAsync(Applications, Profile("370102"))).ShouldBreakAsync<ApplicationAlreadyOpen>();
        await (await host.CityOfficer("370100").PostAsync($"{Api}/mentors/{first.Id}/review", new ReviewMentor(false, "材料不全"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await applicant.PostAsync(Applications, Profile("370102"))).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task ApplicationAlreadyOpen_lets_one_of_ten_applications_sent_at_once_through()
    {
        var applicant = host.MentorAccount("370200", "applicant-3");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => applicant.PostAsync(Applications, Profile("370202"))));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<ApplicationAlreadyOpen>();
    }

    [Fact]
    public async Task Evidence_is_given_until_the_review_and_read_by_the_reviewers_of_the_city()
    {
        var (applicant, officer) = (host.MentorAccount("370100", "evidence-1"), host.CityOfficer("370100"));
        var evidence = new AddEvidence(EvidenceKind.Award, "省科技进步二等奖", "省人民政府", new(2020, 5, 1));
        await (await applicant.PostAsync($"{Api}/me/mentor/evidence", evidence)).ShouldBreakAsync<ResourceNotFound>();
        var made = await (await applicant.PostAsync(Applications, Profile("370102"))).ReadAsync<MentorDetails>(HttpStatusCode.Created);
        await (await applicant.PostAsync($"{Api}/me/mentor/evidence", evidence with { IssuedOn = new(2999, 1, 1) })).ShouldNameAsync("issuedOn", "InThePast");
        var answers = await Task.WhenAll(Enumerable.Range(0, MentorEvidence.Most + 2).Select(_ => applicant.PostAsync($"{Api}/me/mentor/evidence", evidence)));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(MentorEvidence.Most);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<TooMuchEvidence>();
        (await (await officer.GetAsync($"{Api}/mentors/{made.Id}/evidence")).ReadAsync<EvidenceDetails[]>()).Length.ShouldBe(MentorEvidence.Most);
        (await (await applicant.GetAsync($"{Api}/me/mentor/evidence")).ReadAsync<EvidenceDetails[]>())[0].Text.ShouldBe(evidence.Text);
        await (await host.CityOfficer("370200").GetAsync($"{Api}/mentors/{made.Id}/evidence")).ShouldBreakAsync<ResourceNotFound>();
        await (await officer.PostAsync($"{Api}/mentors/{made.Id}/review", new ReviewMentor(true))).ShouldBeAsync(HttpStatusCode.OK);
        await (await applicant.PostAsync($"{Api}/me/mentor/evidence", evidence)).ShouldBreakAsync<ReviewAlreadyDone>();
    }

    [Fact]
    public async Task MentorPhoneTaken_within_a_city_but_not_in_another()
    {
        var profile = Profile("370102");
        var officer = host.CityOfficer("370100");
        await (await officer.PostAsync($"{Api}/mentors", profile)).ShouldBeAsync(HttpStatusCode.Created);
        await (await officer.PostAsync($"{Api}/mentors", profile with { RegionCode = "370103" })).ShouldBreakAsync<MentorPhoneTaken>();
        await (await host.CityOfficer("370200").PostAsync($"{Api}/mentors", profile with { RegionCode = "370202" })).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Bad_input_is_named_by_field_and_rule_in_Chinese_and_nothing_changes()
    {
        var before = await CountAsync();
        var answer = await host.CityOfficer("370100").PostAsync($"{Api}/mentors", Profile("370102") with
        {
            Name = " ",
            Phone = "12345",
            Capacity = 21,
            Industries = [],
            AffiliationCodes = [Firm, "91370102MA3C0A0A01"],
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var problem = await answer.ShouldNameAsync("name", "TextLength");
        await answer.ShouldNameAsync("phone", "MobilePhone");
        await answer.ShouldNameAsync("capacity", "Range");
        await answer.ShouldNameAsync("industries", "ListLength");
        await answer.ShouldNameAsync("affiliationCodes[1]", "CreditCodeCheckDigit");
        problem["title"]!.GetValue<string>().ShouldBe("请求内容不符合规则");
        problem["errors"]!.AsArray().Count.ShouldBe(5);
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Lists_have_the_same_bounds_in_a_registration_and_in_a_change_and_no_null_entries()
    {
        var officer = host.CityOfficer("370100");
        var tooMany = Enumerable.Repeat(Firm, Mentor.MostAffiliations + 1).ToArray();
        await (await officer.PostAsync($"{Api}/mentors", Profile("370102") with { AffiliationCodes = tooMany })).ShouldNameAsync("affiliationCodes", "ListLength");
        await (await officer.PostAsync($"{Api}/mentors", Profile("370102") with { RegionsServed = [null!] })).ShouldNameAsync("regionsServed[0]", "NullEntry");

        var mentor = await officer.RegistersAsync(Row("370102"));
        await (await officer.PatchAsync($"{Api}/mentors/{mentor.Id}", new { affiliationCodes = tooMany }, "\"1\"")).ShouldNameAsync("affiliationCodes", "ListLength");
        await (await officer.PatchAsync($"{Api}/mentors/{mentor.Id}", new { affiliationCodes = tooMany[1..] }, "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(1, HttpStatusCode.Created)]
    [InlineData(20, HttpStatusCode.Created)]
    [InlineData(0, HttpStatusCode.UnprocessableEntity)]
    [InlineData(21, HttpStatusCode.UnprocessableEntity)]
    public async Task A_capacity_lies_between_1_and_20(int capacity, HttpStatusCode status) =>
        await (await host.CityOfficer("370100").PostAsync($"{Api}/mentors", Profile("370102") with { Capacity = capacity })).ShouldBeAsync(status);

    [Fact]
    public async Task Null_where_a_value_is_needed_and_unknown_words_are_named()
    {
        var officer = host.CityOfficer("370100");
        var wrongKind = await officer.PostAsync($"{Api}/mentors", new { name = "王", kind = "astrologer" });
        wrongKind.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await wrongKind.ShouldNameAsync("kind", "Type");
        (await officer.PostAsync($"{Api}/mentors", new { name = "王" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("regionsServed", "regionsServed[0]")]
    [InlineData("affiliationCodes", "affiliationCodes[0]")]
    public async Task NullEntry_in_a_list_is_named(string list, string field)
    {
        var profile = JsonSerializer.SerializeToNode<object>(Profile("370102"), HttpExtensions.Json)!;
        profile[list] = new JsonArray((JsonNode?)null);

        var answer = await host.CityOfficer("370100").PostAsync($"{Api}/mentors", profile);

        await (await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync(field, "NullEntry");
    }

    [Fact]
    public async Task A_blank_account_is_no_account()
    {
        var officer = host.CityOfficer("370100");
        var profile = JsonSerializer.SerializeToNode<object>(Profile("370102"), HttpExtensions.Json)!;
        profile["accountId"] = " ";
        await (await officer.PostAsync($"{Api}/mentors", profile)).ShouldNameAsync("accountId", "TextLength");
    }

    [Fact]
    public async Task MentorRegionLevel_RegionUnknown_and_OutsideRegion_guard_the_region()
    {
        var officer = host.CityOfficer("370100");
        await (await officer.PostAsync($"{Api}/mentors", Profile("370199"))).ShouldBreakAsync<RegionUnknown>();
        await (await officer.PostAsync($"{Api}/mentors", Profile("370000"))).ShouldBreakAsync<MentorRegionLevel>();
        await (await officer.PostAsync($"{Api}/mentors", Profile("370202"))).ShouldBreakAsync<OutsideRegion>();
        var served = await officer.PostAsync($"{Api}/mentors", Profile("370102") with { RegionsServed = ["370100", "999999"] });
        await served.ShouldNameAsync("regionsServed", nameof(RegionUnknown));
    }

    private async Task<int> CountAsync()
    {
        await using var db = host.OwnerContext();
        return await db.Mentors.CountAsync();
    }
}

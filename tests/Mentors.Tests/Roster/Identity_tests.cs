using System.Net;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>Conflicts are told by verified identity; an unverified mentor is not matched.</summary>
public sealed class Identity_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    [Fact]
    public async Task An_applicant_is_verified_once_city_staff_have_seen_the_card_and_the_number_stays_masked()
    {
        var profile = Profile("370102");
        var applied = await (await host.MentorAccount("370100", "id-1").PostAsync($"{Api}/mentors/applications", profile)).ReadAsync<MentorDetails>(HttpStatusCode.Created);
        applied.ShouldSatisfyAllConditions(m => m.IdentityVerifiedAt.ShouldBeNull(), m => m.IdNumber.ShouldBe(IdCard.Mask(profile.IdNumber!)));

        var verified = await (await VerifyAsync(applied.Id, profile.IdNumber!.ToLowerInvariant())).ReadAsync<MentorDetails>();
        verified.IdentityVerifiedAt.ShouldNotBeNull();
        await using var db = host.OwnerContext();
        var stored = await db.Mentors.AsNoTracking().SingleAsync(m => m.Id == applied.Id);
        stored.IdentityIndex.ShouldBe(Index(profile.IdNumber));
        stored.IdentityVerifiedBy.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Who_is_entered_with_the_number_on_the_card_is_verified_by_it_and_without_one_is_not()
    {
        (await officer.RegistersAsync(Row("370102"))).IdentityVerifiedAt.ShouldNotBeNull();
        (await officer.RegistersAsync(Row("370102") with { IdNumber = null })).IdentityVerifiedAt.ShouldBeNull();
        var registered = await officer.PostAsync($"{Api}/mentors", Profile("370102"));
        (await registered.ReadAsync<MentorDetails>(HttpStatusCode.Created)).IdentityVerifiedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task IdentityDiffers_from_what_the_mentor_gave_until_it_is_corrected_with_a_reason()
    {
        var applied = await (await host.MentorAccount("370100", "id-2").PostAsync($"{Api}/mentors/applications", Profile("370102"))).ReadAsync<MentorDetails>(HttpStatusCode.Created);
        var card = IdNumber();
        await (await VerifyAsync(applied.Id, card)).ShouldBreakAsync<IdentityDiffers>();
        await (await VerifyAsync(applied.Id, card, " ")).ShouldNameAsync("correctionReason", "TextLength");
        (await (await VerifyAsync(applied.Id, card, "申报时误填")).ReadAsync<MentorDetails>()).IdNumber.ShouldBe(IdCard.Mask(card));
        await using var db = host.OwnerContext();
        (await db.Audit.Where(a => a.SubjectId == applied.Id.ToString()).Select(a => a.Detail).ToListAsync()).ShouldContain("identity corrected: 申报时误填");
    }

    [Fact]
    public async Task IdentityAlreadyVerified_unless_another_number_corrects_it()
    {
        var (mentor, card) = (await officer.RegistersAsync(Row("370102")), IdNumber());
        await (await VerifyAsync(mentor.Id, card)).ShouldBreakAsync<IdentityAlreadyVerified>();
        await (await VerifyAsync(mentor.Id, card, "核验时录错一位")).ShouldBeAsync(HttpStatusCode.OK);
        await (await VerifyAsync(mentor.Id, card, "核验时录错一位")).ShouldBreakAsync<IdentityAlreadyVerified>();
    }

    [Fact]
    public async Task MentorIdentityTaken_within_a_city_by_whatever_way_but_not_in_another()
    {
        var card = IdNumber();
        await officer.RegistersAsync(Row("370102") with { IdNumber = card });
        await (await officer.PostAsync($"{Api}/mentors", Profile("370103") with { IdNumber = card })).ShouldBreakAsync<MentorIdentityTaken>();
        await (await host.MentorAccount("370100", "id-3").PostAsync($"{Api}/mentors/applications", Profile("370103") with { IdNumber = card })).ShouldBreakAsync<MentorIdentityTaken>();
        var other = await officer.RegistersAsync(Row("370102") with { IdNumber = null });
        await (await VerifyAsync(other.Id, card)).ShouldBreakAsync<MentorIdentityTaken>();
        var import = await (await officer.PostAsync($"{Api}/mentors/import", new[] { Row("370104") with { IdNumber = card } })).ReadNodeAsync();
        import["rows"]![0]!["errors"]![0]!["rule"]!.GetValue<string>().ShouldBe(nameof(MentorIdentityTaken));
        await host.CityOfficer("370200").RegistersAsync(Row("370202") with { IdNumber = card });
    }

    [Fact]
    public async Task MentorIdentityTaken_lets_one_of_ten_registrations_at_once_through()
    {
        var card = IdNumber();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => officer.PostAsync($"{Api}/mentors", Profile("370102") with { IdNumber = card })));
        answers.Count(a => a.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            await refused.ShouldBreakAsync<MentorIdentityTaken>();
    }

    [Fact]
    public async Task IdCardCheckDigit_a_number_with_a_wrong_one_is_refused_wherever_it_comes_in()
    {
        var (card, mentor) = (IdNumber(), await officer.RegistersAsync(Row("370102") with { IdNumber = null }));
        var wrong = card[..17] + (card[17] == '0' ? '1' : '0');
        await (await officer.PostAsync($"{Api}/mentors", Profile("370102") with { IdNumber = wrong })).ShouldNameAsync("idNumber", "IdCardCheckDigit");
        await (await VerifyAsync(mentor.Id, wrong)).ShouldNameAsync("idNumber", "IdCardCheckDigit");
        await (await VerifyAsync(mentor.Id, "379901196002301234")).ShouldNameAsync("idNumber", "IdCardCheckDigit");
    }

    [Fact]
    public async Task MentorUnverified_is_neither_suggested_nor_proposed_nor_does_the_mentor_accept()
    {
        var mentor = await host.ActingMentorAsync("370104", "id-4", but: row => row with { IdNumber = null });
        var dossier = await host.OpenDossierAsync(Dossier("370104"));
        (await SuggestedAsync(dossier.Id)).ShouldNotContain(mentor.Id);
        await (await officer.ProposeAsync(dossier.Id, mentor.Id)).ShouldBreakAsync<MentorUnverified>();

        await (await VerifyAsync(mentor.Id, IdNumber())).ShouldBeAsync(HttpStatusCode.OK);
        (await SuggestedAsync(dossier.Id)).ShouldContain(mentor.Id);
        var pairing = await officer.ProposesAsync(dossier.Id, mentor.Id);
        // As one proposed before identities were verified at all.
        await host.ExecuteAsOwnerAsync("update mentors set identity_verified_at = null where id = $1", mentor.Id);
        await (await host.MentorAccount("370100", "id-4").AcceptAsync(pairing.Id)).ShouldBreakAsync<MentorUnverified>();
    }

    [Fact]
    public async Task MentorIsFounder_is_neither_suggested_nor_proposed_nor_does_the_mentor_accept()
    {
        var founder = IdNumber();
        var mentor = await host.ActingMentorAsync("370105", "id-5", but: row => row with { IdNumber = founder });
        var other = await host.ActingMentorAsync("370105", "id-6");
        var dossier = await host.OpenDossierAsync(FoundedBy(Dossier("370105"), IdNumber(), founder));
        (await SuggestedAsync(dossier.Id)).ShouldBe([other.Id]);
        await (await officer.ProposeAsync(dossier.Id, mentor.Id)).ShouldBreakAsync<MentorIsFounder>();

        var pairing = await officer.ProposesAsync(dossier.Id, other.Id);
        var told = FoundedBy(Dossier("370105"), (await NumberOfAsync(other.Id))!) with { SubjectId = dossier.Id, SubjectVersion = 2, ProjectName = "改名" };
        await host.PublishAsync(told);
        await Eventually.HoldsAsync(async () => (await host.ArrivesAsync(dossier.Id)).ProjectName == "改名");
        await (await host.MentorAccount("370100", "id-6").AcceptAsync(pairing.Id)).ShouldBreakAsync<MentorIsFounder>();
    }

    [Fact]
    public async Task Unmasked_numbers_need_their_permission_and_every_read_is_on_record()
    {
        var row = Row("370102");
        var mentor = await officer.RegistersAsync(row);
        var path = $"{Api}/mentors/{mentor.Id}/personal-numbers";
        var answer = await officer.GetAsync(path);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.ReadAsync<MentorNumbers>()).ShouldBe(new(row.IdNumber, row.Phone));
        await (await host.As(ServiceDefaults.Security.Roles.Specialist, "370100").GetAsync(path)).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await host.CityOfficer("370200").GetAsync(path)).ShouldBreakAsync<ResourceNotFound>();
        await (await host.CityOfficer("370200").PostAsync($"{Api}/mentors/{mentor.Id}/identity-verification", new VerifyIdentity(IdNumber()))).ShouldBreakAsync<ResourceNotFound>();
        await using var db = host.OwnerContext();
        (await db.Audit.CountAsync(a => a.SubjectId == mentor.Id.ToString() && a.Detail == "read: mentor's personal numbers")).ShouldBe(1);
    }

    private Task<HttpResponseMessage> VerifyAsync(Guid mentor, string number, string? correction = null) =>
        officer.PostAsync($"{Api}/mentors/{mentor}/identity-verification", new VerifyIdentity(number, correction));

    private async Task<IEnumerable<Guid>> SuggestedAsync(Guid dossier) =>
        (await (await officer.GetAsync($"{Api}/dossiers/{dossier}/mentor-suggestions")).ReadAsync<MentorSuggestion[]>()).Select(s => s.MentorId);

    private async Task<string?> NumberOfAsync(Guid mentor) =>
        (await (await officer.GetAsync($"{Api}/mentors/{mentor}/personal-numbers")).ReadAsync<MentorNumbers>()).IdNumber;

    private DossierChanged FoundedBy(DossierChanged dossier, params string[] founders) => dossier with { FounderIdentities = [.. founders.Select(Index)] };

    private byte[] Index(string number) => host.Services.GetRequiredService<PersonalDataCipher>().BlindIndex(number);
}

using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Specialists.Assignments;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests.Specialists;

/// <summary>Reassignment with a handover note, one dossier or all of somebody who leaves; counties covered.</summary>
public sealed class Reassignment_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private readonly HttpClient officer = host.CityOfficer("370100");

    private Task<HttpResponseMessage> ReassignAsync(Guid dossier, Guid to, string note = "材料已交，待面谈") =>
        officer.PostAsync($"{Api}/dossiers/{dossier}/reassignment", new ReassignDossier(to, note));

    private Task<HttpResponseMessage> DepartAsync(Guid specialist, Guid? successor = null) =>
        officer.PostAsync($"{Api}/specialists/{specialist}/departure", new DepartSpecialist("全部材料已归档", successor));

    [Fact]
    public async Task A_reassignment_moves_the_load_and_keeps_the_history_with_its_note()
    {
        var first = await officer.AddsAsync(Specialist("370102"));
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var second = await officer.AddsAsync(Specialist("370102"));

        await (await ReassignAsync(dossier.Id, second.Id)).ShouldBeAsync(HttpStatusCode.OK);

        ((await officer.ReadsSpecialistAsync(first.Id)).Load, (await officer.ReadsSpecialistAsync(second.Id)).Load).ShouldBe((0, 1));
        var history = await officer.ListAsync<AssignmentDetails>($"dossiers/{dossier.Id}/assignments");
        history.ConvertAll(a => (a.SpecialistId, a.HandoverNote)).ShouldBe([(second.Id, "材料已交，待面谈"), (first.Id, null)]);
        (await host.ToldAsync<SpecialistAssigned>(dossier.Id)).ConvertAll(a => a.SpecialistId).ShouldBe([first.Id, second.Id]);
    }

    [Fact]
    public async Task SameSpecialist_SpecialistUnknown_SpecialistInactive_SpecialistElsewhere_and_a_note_is_required()
    {
        var first = await officer.AddsAsync(Specialist("370103"));
        var dossier = await host.OpenDossierAsync(Dossier("370103"));
        await (await ReassignAsync(dossier.Id, first.Id)).ShouldBreakAsync<SameSpecialist>();
        await (await ReassignAsync(dossier.Id, Guid.CreateVersion7())).ShouldBreakAsync<SpecialistUnknown>();
        await (await ReassignAsync(dossier.Id, (await officer.AddsAsync(Specialist("370103", active: false))).Id)).ShouldBreakAsync<SpecialistInactive>();
        var elsewhere = await officer.AddsAsync(Specialist("370104"));
        await (await ReassignAsync(dossier.Id, elsewhere.Id)).ShouldBreakAsync<SpecialistElsewhere>();
        await (await (await ReassignAsync(dossier.Id, elsewhere.Id, " ")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("handoverNote", "TextLength");
    }

    [Fact]
    public async Task Reassigned_by_many_at_once_loads_stay_equal_to_the_dossiers()
    {
        var three = new List<Guid>();
        for (var i = 0; i < 3; i++)
            three.Add((await officer.AddsAsync(Specialist("370105"))).Id);
        var dossier = await host.OpenDossierAsync(Dossier("370105"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => ReassignAsync(dossier.Id, three[i % 3])));

        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.OK);
        answers.ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK || a.StatusCode == HttpStatusCode.Conflict);
        await using var db = host.OwnerContext();
        foreach (var id in three)
            (await officer.ReadsSpecialistAsync(id)).Load.ShouldBe(await db.Dossiers.CountAsync(d => d.SpecialistId == id));
        (await db.Set<SpecialistAssignment>().CountAsync(a => a.DossierId == dossier.Id)).ShouldBe(1 + answers.Count(a => a.StatusCode == HttpStatusCode.OK));
    }

    [Fact]
    public async Task Whoever_leaves_hands_every_dossier_on_in_batches_to_the_least_loaded()
    {
        var leaving = await officer.AddsAsync(Specialist("370112"));
        await host.PublishAsync([.. Enumerable.Range(0, 600).Select(_ => Dossier("370112"))]);
        await using var db = host.OwnerContext();
        await Eventually.SucceedsAsync(async () => (await db.Dossiers.CountAsync(d => d.SpecialistId == leaving.Id)).ShouldBe(600), TimeSpan.FromSeconds(60));
        var takers = new[] { await officer.AddsAsync(Specialist("370112")), await officer.AddsAsync(Specialist("370112")) };

        var departure = await (await DepartAsync(leaving.Id)).ReadAsync<Departure>();

        (departure.HandedOn, departure.Specialist.Load, departure.Specialist.Active).ShouldBe((600, 0, false));
        foreach (var taker in takers)
            (await officer.ReadsSpecialistAsync(taker.Id)).Load.ShouldBe(300);
        (await db.Set<SpecialistAssignment>().CountAsync(a => a.RegionCode == "370112" && a.HandoverNote == "全部材料已归档")).ShouldBe(600);
        await (await DepartAsync(leaving.Id)).ShouldBreakAsync<SpecialistLeft>();
        await (await officer.PatchAsync($"{Api}/specialists/{leaving.Id}", new ChangeSpecialist(Active: true), $"\"{departure.Specialist.Version}\"")).ShouldBreakAsync<SpecialistLeft>();
    }

    [Fact]
    public async Task NobodyToTakeOver_leaves_everything_as_it_was_and_a_named_successor_takes_all()
    {
        var leaving = await officer.AddsAsync(Specialist("370113"));
        var dossier = await host.OpenDossierAsync(Dossier("370113"));
        await (await DepartAsync(leaving.Id)).ShouldBreakAsync<NobodyToTakeOver>();
        (await host.ArrivesAsync(dossier.Id)).SpecialistId.ShouldBe(leaving.Id);
        (await officer.ReadsSpecialistAsync(leaving.Id)).Active.ShouldBeTrue();
        await (await DepartAsync(leaving.Id, (await officer.AddsAsync(Specialist("370115"))).Id)).ShouldBreakAsync<SpecialistElsewhere>();
        var successor = await officer.AddsAsync(Specialist("370113"));
        (await (await DepartAsync(leaving.Id, successor.Id)).ReadAsync<Departure>()).HandedOn.ShouldBe(1);
        (await host.ArrivesAsync(dossier.Id)).SpecialistId.ShouldBe(successor.Id);
    }

    [Fact]
    public async Task A_citys_specialist_who_names_counties_serves_them_before_those_for_the_whole_city_and_no_other()
    {
        var yantai = host.CityOfficer("370600");
        var whole = await yantai.AddsAsync(Specialist("370600", SpecialistTier.City));
        var named = await yantai.AddsAsync(Specialist("370600", SpecialistTier.City) with { Counties = ["370602", "370611"] });
        (await host.OpenDossierAsync(Dossier("370602"))).SpecialistId.ShouldBe(named.Id);
        (await host.OpenDossierAsync(Dossier("370612"))).SpecialistId.ShouldBe(whole.Id);
    }

    [Theory]
    [InlineData("370102", SpecialistTier.County, "370102")]
    [InlineData("370100", SpecialistTier.City, "370202")]
    [InlineData("370100", SpecialistTier.City, "370100")]
    public async Task CountiesMismatch_but_for_a_citys_specialist_and_the_citys_counties(string region, SpecialistTier tier, string county) =>
        await (await officer.PostAsync($"{Api}/specialists", Specialist(region, tier) with { Counties = [county] })).ShouldBreakAsync<CountiesMismatch>();

    [Fact]
    public async Task A_thousand_and_more_that_waited_are_all_given_in_batches()
    {
        var rizhao = host.CityOfficer("371100");
        await host.PublishAsync([.. Enumerable.Range(0, 1100).Select(_ => Dossier("371102"))]);
        await using var db = host.OwnerContext();
        await Eventually.SucceedsAsync(async () => (await db.Dossiers.CountAsync(d => d.RegionCode == "371102")).ShouldBe(1100), TimeSpan.FromSeconds(90));

        var added = await rizhao.AddsAsync(Specialist("371102"));

        (await rizhao.ReadsSpecialistAsync(added.Id)).Load.ShouldBe(1100);
        (await db.Dossiers.CountAsync(d => d.SpecialistId == added.Id)).ShouldBe(1100);
    }
}

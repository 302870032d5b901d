using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

public sealed class Assignment_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    [Fact]
    public async Task The_countys_least_loaded_specialist_is_assigned_and_the_first_by_id_where_loads_are_equal()
    {
        var officer = host.CityOfficer("370100");
        var first = await officer.AddsAsync(Specialist("370102"));
        var second = await officer.AddsAsync(Specialist("370102"));
        await officer.AddsAsync(Specialist("370100", SpecialistTier.City));
        (await host.OpenDossierAsync(Dossier("370102"))).SpecialistId.ShouldBe(first.Id);
        (await host.OpenDossierAsync(Dossier("370102"))).SpecialistId.ShouldBe(second.Id);
        (await host.OpenDossierAsync(Dossier("370102"))).SpecialistId.ShouldBe(first.Id);
        (await officer.ReadsSpecialistAsync(first.Id)).Load.ShouldBe(2);
        (await officer.ReadsSpecialistAsync(second.Id)).Load.ShouldBe(1);
    }

    [Fact]
    public async Task The_citys_specialist_where_the_county_has_no_active_one()
    {
        var officer = host.CityOfficer("370300");
        await officer.AddsAsync(Specialist("370302", active: false));
        await officer.AddsAsync(Specialist("370303"));
        var city = await officer.AddsAsync(Specialist("370300", SpecialistTier.City));
        var dossier = await host.OpenDossierAsync(Dossier("370302"));
        dossier.SpecialistId.ShouldBe(city.Id);
        dossier.SpecialistTier.ShouldBe(SpecialistTier.City);
    }

    [Fact]
    public async Task A_dossier_delivered_three_times_takes_effect_once()
    {
        var officer = host.CityOfficer("370400");
        var specialist = await officer.AddsAsync(Specialist("370402"));
        var dossier = Dossier("370402");
        await host.PublishAsync(dossier, dossier, dossier);
        // Taken in order: when this one is there, the three deliveries are over.
        await host.OpenDossierAsync(Dossier("370402"));
        await host.ArrivesAsync(dossier.SubjectId);
        (await officer.ReadsSpecialistAsync(specialist.Id)).Load.ShouldBe(2);
        (await AssignedEventsAsync(dossier.SubjectId)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_dossiers_at_once_leave_every_load_equal_to_its_dossiers_and_all_loads_level()
    {
        var officer = host.CityOfficer("370700");
        var specialists = new List<Guid>();
        for (var i = 0; i < 4; i++)
            specialists.Add((await officer.AddsAsync(Specialist("370702"))).Id);
        var dossiers = Enumerable.Range(0, 200).Select(_ => Dossier("370702")).ToArray();
        await host.PublishAsync(dossiers);
        await using var db = host.OwnerContext();
        await Eventually.SucceedsAsync(async () => (await db.Dossiers.CountAsync(d => d.RegionCode == "370702")).ShouldBe(200), TimeSpan.FromSeconds(60));
        foreach (var id in specialists)
        {
            (await db.Dossiers.CountAsync(d => d.SpecialistId == id)).ShouldBe(50);
            (await officer.ReadsSpecialistAsync(id)).Load.ShouldBe(50);
        }
    }

    [Fact]
    public async Task A_dossier_without_any_specialist_is_listed_as_unassigned_and_assigned_when_one_becomes_active()
    {
        var officer = host.CityOfficer("370900");
        var waiting = await host.OpenDossierAsync(Dossier("370902"));
        waiting.SpecialistId.ShouldBeNull();
        (await UnassignedAsync(officer)).ShouldBe([waiting.Id]);
        // One of another county does not fit; an inactive one neither.
        await officer.AddsAsync(Specialist("370911"));
        var inactive = await officer.AddsAsync(Specialist("370902", active: false));
        (await UnassignedAsync(officer)).ShouldBe([waiting.Id]);

        await (await officer.PatchAsync($"{Api}/specialists/{inactive.Id}", new ChangeSpecialist(Active: true), "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        (await UnassignedAsync(officer)).ShouldBeEmpty();
        (await host.ArrivesAsync(waiting.Id)).SpecialistId.ShouldBe(inactive.Id);
        (await officer.ReadsSpecialistAsync(inactive.Id)).Load.ShouldBe(1);
        (await AssignedEventsAsync(waiting.Id)).ShouldBe(1);
        (await host.NotedAsync(waiting.Id)).ShouldBe([("specialistAssigned", "陪跑专员 李敏（县级）开始负责本项目", "Specialist 李敏 (county) is now the project's first contact")]);
    }

    [Fact]
    public async Task Dossiers_that_open_while_specialists_are_added_all_get_one()
    {
        var officer = host.CityOfficer("371000");
        var dossiers = Enumerable.Range(0, 60).Select(_ => Dossier("371002")).ToArray();
        var publishing = host.PublishAsync(dossiers);
        var adding = Task.WhenAll(Enumerable.Range(0, 6).Select(_ => officer.AddsAsync(Specialist("371002"))));
        await Task.WhenAll(publishing, adding);
        await using var db = host.OwnerContext();
        await Eventually.SucceedsAsync(async () => (await db.Dossiers.CountAsync(d => d.RegionCode == "371002")).ShouldBe(60), TimeSpan.FromSeconds(60));
        (await db.Dossiers.CountAsync(d => d.RegionCode == "371002" && d.SpecialistId == null)).ShouldBe(0);
        (await db.Specialists.Where(s => s.RegionCode == "371002").SumAsync(s => s.Load)).ShouldBe(60);
    }

    [Fact]
    public async Task An_older_version_of_the_dossier_that_comes_late_changes_nothing()
    {
        var newer = Dossier("371302") with { SubjectVersion = 2, ProjectName = "新名称" };
        await host.OpenDossierAsync(newer);
        await host.PublishAsync(newer with { EventId = Guid.CreateVersion7(), SubjectVersion = 1, ProjectName = "旧名称" });
        // Events of one subject take effect one after the other: once this one shows, the older one has been handled.
        await host.PublishAsync(newer with { EventId = Guid.CreateVersion7(), SubjectVersion = 3, CreditCode = Firm });
        await Eventually.GetAsync(() => host.ArrivesAsync(newer.SubjectId), d => d.CreditCode == Firm);
        (await host.ArrivesAsync(newer.SubjectId)).ProjectName.ShouldBe("新名称");
    }

    [Fact]
    public async Task A_dossier_that_grows_is_matched_by_its_new_stage_and_keeps_its_specialist()
    {
        await host.CityOfficer("371300").AddsAsync(Specialist("371311"));
        var opened = Dossier("371311");
        var before = await host.OpenDossierAsync(opened);
        await host.PublishAsync(opened with { EventId = Guid.CreateVersion7(), SubjectVersion = 2, Stage = Stage.Growth });

        var after = await Eventually.GetAsync(() => host.ArrivesAsync(opened.SubjectId), d => d.Stage == Stage.Growth);
        after.SpecialistId.ShouldBe(before.SpecialistId);
        (await AssignedEventsAsync(opened.SubjectId)).ShouldBe(1);
    }

    private static async Task<Guid[]> UnassignedAsync(HttpClient officer)
    {
        var page = await (await officer.GetAsync($"{Api}/dossiers?unassigned=true")).ReadAsync<Page<DossierDetails>>();
        return [.. page.Items.Select(d => d.Id)];
    }

    private async Task<int> AssignedEventsAsync(Guid dossier)
    {
        await using var db = host.OwnerContext();
        return await db.Outbox.CountAsync(o => o.SubjectId == dossier && o.Type == typeof(SpecialistAssigned).FullName);
    }
}

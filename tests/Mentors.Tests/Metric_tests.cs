using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.CaseJourney;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>What operations watch moves with what people do, by the instruments' names, and with nothing else.</summary>
public sealed class Metric_tests : IClassFixture<MentorsHost>, IDisposable
{
    private readonly MentorsHost host;
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, long> counted = new();

    public Metric_tests(MentorsHost host)
    {
        this.host = host;
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
        var meter = host.Services.GetRequiredService<MentorMetrics>().Meter;
        listener.InstrumentPublished = (instrument, to) =>
        {
            // Tests beside this one run services of their own in this process.
            if (instrument.Meter == meter)
                to.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var name = instrument.Name["chuangmeng.mentors.".Length..];
            if (instrument.IsObservable)
                counted[name] = value;
            else
                counted.AddOrUpdate($"{name} {tags[0].Key}={tags[0].Value}", value, (_, before) => before + value);
        });
        listener.Start();
    }

    public void Dispose()
    {
        listener.Dispose();
        host.Clock.Release();
    }

    [Fact]
    public async Task A_pairing_counts_for_its_city_when_the_mentor_accepts_and_not_when_that_is_refused()
    {
        var mentor = await host.ActingMentorAsync("370202", "metric-mentor");
        var pairing = await host.CityOfficer("370200").ProposesAsync((await host.OpenDossierAsync(Dossier("370202"))).Id, mentor.Id);
        counted.ShouldBeEmpty();

        await (await host.MentorAccount("370200", "metric-mentor").AcceptAsync(pairing.Id)).ShouldBeAsync(HttpStatusCode.OK);
        await (await host.MentorAccount("370200", "metric-mentor").AcceptAsync(pairing.Id)).ShouldBeAsync(HttpStatusCode.Conflict);

        counted.Select(c => (c.Key, c.Value)).ShouldHaveSingleItem().ShouldBe(("pairings_accepted city=370200", 1L));
    }

    [Fact]
    public async Task Cases_count_when_they_open_when_they_go_up_and_while_they_are_overdue()
    {
        var owner = host.SpecialistAccount();
        var opened = await owner.OpensAsync();
        await (await owner.OpenAsync(Inquiry() with { Text = "" })).ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        counted.Select(c => (c.Key, c.Value)).ShouldHaveSingleItem().ShouldBe(("cases_opened city=370100", 1L));
        (await GaugeAsync("cases_overdue")).ShouldBe(0);

        host.Clock.FreezeAtShanghai("2026-06-09 00:00:00");
        await host.WatchAsync();
        await host.WatchAsync();
        counted["cases_escalated level=county"].ShouldBe(1);
        (await GaugeAsync("cases_overdue")).ShouldBe(1);

        await owner.SaysAsync(opened.Id, "answer");
        (await GaugeAsync("cases_overdue")).ShouldBe(0);
    }

    [Fact]
    public async Task Dossiers_count_until_a_specialist_and_a_mentor_look_after_them()
    {
        var (specialists, mentors) = (await GaugeAsync("dossiers_without_specialist"), await GaugeAsync("dossiers_without_mentor"));
        var dossier = (await host.OpenDossierAsync(Dossier("370302"))).Id;
        (await GaugeAsync("dossiers_without_specialist")).ShouldBe(specialists + 1);
        (await GaugeAsync("dossiers_without_mentor")).ShouldBe(mentors + 1);

        await host.CityOfficer("370300").AddsAsync(Specialist("370302"));
        (await GaugeAsync("dossiers_without_specialist")).ShouldBe(specialists);
        var mentor = await host.ActingMentorAsync("370302", "metric-leaver");
        var pairing = await host.AcceptsAsync(dossier, mentor.Id, "metric-leaver");
        (await GaugeAsync("dossiers_without_mentor")).ShouldBe(mentors);
        await (await host.CityOfficer("370300").PostAsync($"{Api}/pairings/{pairing}/ending", new PairingReason("项目方向调整"))).ShouldBeAsync(HttpStatusCode.OK);
        (await GaugeAsync("dossiers_without_mentor")).ShouldBe(mentors + 1);
    }

    /// <summary>The gauge after one more round of the watch.</summary>
    private async Task<long> GaugeAsync(string name)
    {
        await host.Services.GetRequiredService<UnassignedWatch>().CountAsync(CancellationToken.None);
        listener.RecordObservableInstruments();
        return counted[name];
    }
}

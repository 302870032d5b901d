using System.Text.Json;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>What the province's libraries and statistics are told.</summary>
public sealed class Record_tests(MentorsHost host) : IClassFixture<MentorsHost>
{
    private async Task<List<RecordChanged>> RecordsAsync()
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.Type == typeof(RecordChanged).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return payloads.ConvertAll(p => JsonSerializer.Deserialize<RecordChanged>(p, HttpExtensions.Json)!);
    }

    [Fact]
    public async Task Mentors_specialists_and_pairings_are_told_of_and_a_republication_tells_the_same()
    {
        var officer = host.CityOfficer("370100");
        var mentor = await host.ActingMentorAsync("370102", "mentor-r", capacity: 3);
        var specialist = await officer.AddsAsync(Specialist("370102"));
        var dossier = await host.OpenDossierAsync(Dossier("370102"));
        var pairing = await officer.ProposesAsync(dossier.Id, mentor.Id);
        await host.MentorAccount("370100", "mentor-r").AcceptAsync(pairing.Id);

        var before = (await RecordsAsync()).GroupBy(r => r.SubjectId).ToDictionary(g => g.Key, g => g.MaxBy(r => r.SubjectVersion)!);
        var (m, s, p) = (before[mentor.Id], before[specialist.Id], before[pairing.Id]);
        (m.Kind, m.State, m.Labels["kind"], m.Labels["industryAdvancedEquipment"], m.Figures["capacity"], m.Figures["pairings"]).ShouldBe((RecordKind.Mentor, "appointed", "professional", "true", 3, 1));
        (s.Kind, s.State, s.Labels["tier"], s.Figures["dossiers"]).ShouldBe((RecordKind.Specialist, "active", "county", 1));
        (p.Kind, p.State, p.DossierId, p.Labels["mentor"]).ShouldBe((RecordKind.Pairing, "accepted", dossier.Id, "王立新"));
        var run = Guid.CreateVersion7();
        await host.Services.GetRequiredService<IBus>().Publish(new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000", OccurredAt = DateTimeOffset.UtcNow });

        var again = (await Eventually.GetAsync(RecordsAsync, all => all.Count(r => r.RunId == run) == before.Count)).Where(r => r.RunId == run);
        foreach (var record in again)
            Comparable(record).ShouldBe(Comparable(before[record.SubjectId]));
    }

    // The database keeps microseconds.
    private static string Comparable(RecordChanged record) => JsonSerializer.Serialize(record with
    {
        RunId = null,
        EventId = Guid.Empty,
        OccurredAt = new(record.OccurredAt.Ticks / 10 * 10, TimeSpan.Zero),
    });
}

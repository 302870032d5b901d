using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Streets.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Streets.Tests.Support.Given;

namespace ChuangMeng.Streets.Tests;

/// <summary>What the province's libraries and statistics are told.</summary>
public sealed class Record_tests(StreetsHost host) : IClassFixture<StreetsHost>, IDisposable
{
    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task Every_change_tells_the_record_of_the_present_state_and_a_republication_tells_the_same()
    {
        host.Clock.FreezeAtShanghai("2026-05-08 09:00:00");
        var dossier = Dossier(Code(), 12);
        await host.TellDossierAsync(dossier);
        var street = await host.CertifiedAsync();
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
        var firm = await host.StreetOperator().SettlesAsync(street.Id, Firm(dossier.CreditCode, posts: 2));
        var gone = await host.StreetOperator().SettlesAsync(street.Id, Firm(jobs: 5));
        await host.StreetOperator().LeaveAsync(gone.Id);

        var told = await LatestAsync(street.Id);
        (told.Kind, told.State, told.Date, told.Source, told.RegionCode).ShouldBe((RecordKind.Street, "certified", new(2026, 5, 8), "streets", "370102"));
        told.Figures.ShouldBe(new Dictionary<string, decimal> { ["firms"] = 1, ["jobs"] = 12, ["traineePosts"] = 2, ["area"] = 36_000 });
        (told.Labels["number"], told.Labels["kind"], told.Labels["warned"]).ShouldBe((street.Number!, "founderGroup", "true"));
        var settled = await LatestAsync(firm.Id);
        (settled.Kind, settled.State, settled.Date, settled.DossierId, settled.Figures["jobs"]).ShouldBe((RecordKind.StreetFirm, "present", new(2025, 1, 1), dossier.SubjectId, 12));
        (settled.Labels["class"], settled.Labels["street"]).ShouldBe(("new", street.Name));
        var left = await LatestAsync(gone.Id);
        (left.State, left.Figures["jobs"], left.Figures["traineePosts"]).ShouldBe(("left", 0, 0));

        var run = Guid.CreateVersion7();
        await host.TellAndWaitAsync(new RepublicationRequested(run) { SubjectId = run, RegionCode = "370000" });
        (await host.RaisedAsync<RepublicationFinished>(run)).ShouldHaveSingleItem().Records.ShouldBe(3);
        foreach (var id in new[] { street.Id, firm.Id, gone.Id })
        {
            var all = await RecordsAsync(id);
            all[^1]["runId"]!.GetValue<Guid>().ShouldBe(run);
            Comparable(all[^1]).ShouldBe(Comparable(all[^2]));
        }
    }

    private async Task<RecordChanged> LatestAsync(Guid subject) => (await RecordsAsync(subject))[^1].Deserialize<RecordChanged>(HttpExtensions.Json)!;

    private async Task<List<JsonNode>> RecordsAsync(Guid subject)
    {
        await using var db = host.OwnerContext();
        var payloads = await db.Outbox.Where(o => o.SubjectId == subject && o.Type == typeof(RecordChanged).FullName).OrderBy(o => o.Sequence).Select(o => o.Payload).ToListAsync();
        return payloads.ConvertAll(p => JsonNode.Parse(p)!);
    }

    /// <summary>A record without what is of the telling and not of the thing.</summary>
    private static string Comparable(JsonNode record)
    {
        var copy = record.DeepClone().AsObject();
        copy.Remove("eventId");
        copy.Remove("runId");
        return copy.ToJsonString();
    }
}

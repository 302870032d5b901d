using System.Diagnostics.Metrics;
using ChuangMeng.ServiceDefaults.Telemetry;

namespace ChuangMeng.Mentors;

/// <summary>What the business watches: pairings that came about, and dossiers that nobody looks after yet.</summary>
internal sealed class MentorMetrics : IDisposable
{
    public const string Name = TelemetryExtensions.OwnPrefix + "Mentors";

    private readonly Meter meter = new(Name);
    private readonly Counter<long> pairingsAccepted;
    private long unassigned;

    public MentorMetrics()
    {
        pairingsAccepted = meter.CreateCounter<long>("chuangmeng.mentors.pairings_accepted", "{pairing}", "Pairings that a mentor accepted");
        meter.CreateObservableGauge("chuangmeng.mentors.dossiers_without_specialist", () => Volatile.Read(ref unassigned), "{dossier}",
            "Dossiers that no specialist is assigned to");
    }

    /// <param name="city">The city of the pairing, so that cities can be told apart.</param>
    public void PairingAccepted(string city) => pairingsAccepted.Add(1, new KeyValuePair<string, object?>("city", city));

    public void DossiersWithoutSpecialist(long count) => Volatile.Write(ref unassigned, count);

    public void Dispose() => meter.Dispose();
}

using System.Diagnostics.Metrics;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Telemetry;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Mentors;

/// <summary>What the business watches: pairings that came about, dossiers that nobody looks after yet, first-inquiry cases and how many of them are overdue.</summary>
internal sealed class MentorMetrics : IDisposable
{
    public const string Name = TelemetryExtensions.OwnPrefix + "Mentors";

    private readonly Counter<long> pairingsAccepted;
    private readonly Counter<long> casesOpened;
    private readonly Counter<long> casesEscalated;
    private long unassigned;
    private long mentorless;
    private long overdue;

    /// <summary>This process's own: where several run in one, each has one of the same name.</summary>
    public Meter Meter { get; } = new(Name);

    public MentorMetrics()
    {
        pairingsAccepted = Meter.CreateCounter<long>("chuangmeng.mentors.pairings_accepted", "{pairing}", "Pairings that a mentor accepted");
        Meter.CreateObservableGauge("chuangmeng.mentors.dossiers_without_specialist", () => Volatile.Read(ref unassigned), "{dossier}",
            "Dossiers that no specialist is assigned to");
        Meter.CreateObservableGauge("chuangmeng.mentors.dossiers_without_mentor", () => Volatile.Read(ref mentorless), "{dossier}",
            "Active dossiers that no acting mentor accompanies");
        casesOpened = Meter.CreateCounter<long>("chuangmeng.mentors.cases_opened", "{case}", "First-inquiry cases opened");
        casesEscalated = Meter.CreateCounter<long>("chuangmeng.mentors.cases_escalated", "{case}", "Overdue first-inquiry cases that went up a level");
        Meter.CreateObservableGauge("chuangmeng.mentors.cases_overdue", () => Volatile.Read(ref overdue), "{case}", "First-inquiry cases whose answer is overdue");
    }

    /// <param name="city">The city of the pairing, so that cities can be told apart.</param>
    public void PairingAccepted(string city) => pairingsAccepted.Add(1, new KeyValuePair<string, object?>("city", city));

    /// <param name="city">The city of the case.</param>
    public void CaseOpened(string city) => casesOpened.Add(1, new KeyValuePair<string, object?>("city", city));

    /// <param name="level">The level it went up to.</param>
    public void CaseEscalated(SpecialistTier level) => casesEscalated.Add(1, new KeyValuePair<string, object?>("level", level.ToWord()));

    public void CasesOverdue(long count) => Volatile.Write(ref overdue, count);

    public void DossiersWithoutSpecialist(long count) => Volatile.Write(ref unassigned, count);

    public void DossiersWithoutMentor(long count) => Volatile.Write(ref mentorless, count);

    public void Dispose() => Meter.Dispose();
}

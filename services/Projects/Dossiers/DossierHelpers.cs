using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>The specialist who is the project's first contact; a copy of what Mentors decided.</summary>
public sealed class DossierSpecialist : IRegional
{
    public Guid DossierId { get; init; }
    public string RegionCode { get; init; } = "";
    public Guid SpecialistId { get; private set; }
    public string Name { get; private set; } = "";
    public SpecialistTier Tier { get; private set; }
    /// <summary>When it was decided; an older decision that arrives later is ignored.</summary>
    public DateTimeOffset DecidedAt { get; private set; }

    internal void Follow(SpecialistAssigned decision) =>
        (SpecialistId, Name, Tier, DecidedAt) = (decision.SpecialistId, decision.SpecialistName, decision.Tier, decision.OccurredAt);
}

public enum PairingState { Proposed, Accepted, Declined, Ended }

/// <summary>A mentor's pairing with the project; a copy of what Mentors decided.</summary>
public sealed class DossierPairing : IRegional
{
    public Guid PairingId { get; init; }
    public Guid DossierId { get; init; }
    public string RegionCode { get; init; } = "";
    public Guid MentorId { get; init; }
    public string MentorName { get; init; } = "";
    public PairingState State { get; set; }
    public int SourceVersion { get; set; }
}

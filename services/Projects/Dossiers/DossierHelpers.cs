using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>A specialist who was made the project's first contact; a copy of what Mentors decided. The latest decision holds, the earlier ones are kept.</summary>
public sealed class DossierSpecialist : IRegional
{
    /// <summary>The event's that told of the decision.</summary>
    public Guid Id { get; init; }
    public Guid DossierId { get; init; }
    public string RegionCode { get; init; } = "";
    public Guid SpecialistId { get; init; }
    public string Name { get; init; } = "";
    public SpecialistTier Tier { get; init; }
    public DateTimeOffset DecidedAt { get; init; }
    /// <summary>The latest decision: this one accompanies the project now.</summary>
    public bool Current { get; set; }
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
    public DateTimeOffset? ProposedAt { get; set; }
    public DateTimeOffset? AcceptedAt { get; set; }
    /// <summary>When it was declined or ended.</summary>
    public DateTimeOffset? OverAt { get; set; }

    /// <summary>How it stood before an instant; null where there was none yet.</summary>
    public PairingState? StateAt(DateTimeOffset end) =>
        OverAt < end ? (AcceptedAt is null ? PairingState.Declined : PairingState.Ended)
        : AcceptedAt < end ? PairingState.Accepted
        : ProposedAt < end ? PairingState.Proposed
        : null;
}

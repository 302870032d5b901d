namespace ChuangMeng.Contracts;

/// <summary>
/// Something that happened in one service and that others may care about. Past tense, additive only:
/// a field may be added, never renamed, removed or given another meaning.
/// Carries no ID-card number, phone number or other personal number.
/// </summary>
public abstract record IntegrationEvent
{
    /// <summary>Identifies this occurrence; a consumer takes effect once per value, however often it arrives.</summary>
    public Guid EventId { get; init; } = Guid.CreateVersion7();

    /// <summary>The aggregate it happened to. Events of one subject are published in the order they happened.</summary>
    public Guid SubjectId { get; init; }

    /// <summary>The subject's version after the change; a projection ignores a version older than the one it has.</summary>
    public int SubjectVersion { get; init; }

    /// <summary>The region (province, city or county code, GB/T 2260) whose data this is.</summary>
    public string RegionCode { get; init; } = "";

    /// <summary>When it happened, UTC.</summary>
    public DateTimeOffset OccurredAt { get; init; }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChuangMeng.Contracts;
using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Events.Results;

/// <summary>A competition's result as it was sealed. Never changed: a trigger refuses it, and the hash proves it.</summary>
internal sealed class Result : Aggregate
{
    public Guid CompetitionId { get; private set; }
    public DateTimeOffset SealedAt { get; private set; }
    /// <summary>The result, to the byte as it was hashed.</summary>
    public string Snapshot { get; private set; } = "";
    /// <summary>SHA-256 of the snapshot's UTF-8 bytes, lower-case hex.</summary>
    public string Hash { get; private set; } = "";

    public static Result Seal(Competition competition, ResultSnapshot snapshot, DateTimeOffset now)
    {
        var text = snapshot.ToText();
        return new() { RegionCode = competition.RegionCode, CompetitionId = competition.Id, SealedAt = now, Snapshot = text, Hash = HashOf(text) };
    }

    public static string HashOf(string snapshot) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot)));
}

/// <summary>The content of a sealed result.</summary>
/// <param name="TieOrder">The order that the organiser decided on where a prize was tied.</param>
/// <param name="TieReason">Why.</param>
/// <param name="Entries">By track and place.</param>
internal sealed record ResultSnapshot(
    Guid CompetitionId, string CompetitionName, AwardLevel Level, string RegionCode, CompetitionPlan Plan,
    IReadOnlyList<Guid> TieOrder, string? TieReason, IReadOnlyList<SealedEntry> Entries)
{
    private static readonly JsonSerializerOptions Json = new(CompetitionPlan.Json) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public string ToText() => JsonSerializer.Serialize(this, Json);

    public static ResultSnapshot Parse(string text) => JsonSerializer.Deserialize<ResultSnapshot>(text, Json)!;
}

/// <summary>An entry as it was sealed, with the scores that made its place.</summary>
internal sealed record SealedEntry(RankedEntry Place, string RegionCode, Guid? DossierId, Guid? CandidateId, string? Prize, IReadOnlyList<SealedScores> Scores);

/// <summary>One judge's scores as they were sealed.</summary>
internal sealed record SealedScores(Guid JudgeId, IReadOnlyList<decimal> Scores, decimal Total);

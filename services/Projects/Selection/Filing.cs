using System.Security.Cryptography;
using System.Text;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Selection;

/// <summary>
/// A city's list as it was handed to the province (P.二 报备). Never changed: a trigger refuses it, and the hash proves it.
/// </summary>
public sealed class Filing : Aggregate
{
    private Filing()
    {
    }

    public Guid SelectionId { get; private init; }
    public int Year { get; private init; }
    /// <summary>Which filing of this city and year, from 1.</summary>
    public int Number { get; private init; }
    /// <summary>鲁创陪报-{year}-{city}-{number}, e.g. <c>LCP-2026-370100-01</c>; of the first supplement <c>LCP-2026-370100-B1-01</c>.</summary>
    public string ReceiptNumber { get; private init; } = "";
    /// <summary>The filed list, to the byte as it was hashed.</summary>
    public string Snapshot { get; private init; } = "";
    /// <summary>SHA-256 of the snapshot's UTF-8 bytes, lower-case hex.</summary>
    public string Hash { get; private init; } = "";
    public bool Late { get; private init; }
    public DateTimeOffset FiledAt { get; private init; }

    internal static Filing Of(AnnualSelection selection, int number, FilingSnapshot snapshot, bool late, DateTimeOffset now)
    {
        var text = snapshot.ToText();
        return new()
        {
            RegionCode = selection.RegionCode,
            SelectionId = selection.Id,
            Year = selection.Year,
            Number = number,
            ReceiptNumber = $"LCP-{selection.Year}-{selection.RegionCode}{(selection.SupplementNumber == 0 ? "" : $"-B{selection.SupplementNumber}")}-{number:00}",
            Snapshot = text,
            Hash = HashOf(text),
            Late = late,
            FiledAt = now,
        };
    }

    /// <summary>Whether the list is, to the byte, the one that was handed in.</summary>
    public bool IsIntact => HashOf(Snapshot) == Hash;

    private static string HashOf(string snapshot) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot)));
}

/// <summary>The content of a filing.</summary>
/// <param name="Supplements">补充报备所关联的原报备回执号</param>
public sealed record FilingSnapshot(string CityCode, int Year, IReadOnlyList<FiledProject> Projects, string? Supplements = null)
{
    public string ToText() => SnapshotJson.ToText(this);

    public static FilingSnapshot Parse(string text) => SnapshotJson.Parse<FilingSnapshot>(text);
}

/// <summary>A project on a filed list, as it was then. What filings of the first weeks did not hold is null in them for ever.</summary>
public sealed record FiledProject(
    Guid CandidateId, string RegionCode, string ProjectName, string? FirmName, string? CreditCode, string FounderName,
    IReadOnlyList<FounderGroup> Groups, Industry Industry, Stage Stage, int Staff, IReadOnlyList<Need> Needs,
    IReadOnlyList<Candidates.PriorityScope> Scopes, string? ScreeningReason,
    DateOnly? FoundedOn = null, decimal? Revenue = null, decimal? Funding = null);

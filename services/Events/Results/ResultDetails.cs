using ChuangMeng.Contracts;

namespace ChuangMeng.Events.Results;

/// <summary>An entry's place as everybody sees it: raw and calibrated, without who scored what.</summary>
internal sealed record PlacedEntry(RankedEntry Place, string? Prize);

/// <summary>A sealed result as everybody sees it.</summary>
/// <param name="Hash">SHA-256 of the sealed result, lower-case hex.</param>
/// <param name="Intact">True while the sealed result has that hash.</param>
/// <param name="Entries">By track and place.</param>
internal sealed record ResultDetails(
    Guid CompetitionId, string CompetitionName, AwardLevel Level, DateTimeOffset SealedAt, string Hash, bool Intact, IReadOnlyList<PlacedEntry> Entries)
{
    public static ResultDetails Of(Result r)
    {
        var snapshot = ResultSnapshot.Parse(r.Snapshot);
        return new(r.CompetitionId, snapshot.CompetitionName, snapshot.Level, r.SealedAt, r.Hash, Result.HashOf(r.Snapshot) == r.Hash,
            [.. snapshot.Entries.Select(e => new PlacedEntry(e.Place, e.Prize))]);
    }
}

/// <summary>A sealed result to the byte, for whoever wants to check the hash.</summary>
/// <param name="Text">The hash is that of this text in UTF-8.</param>
internal sealed record SealedText(string Hash, string Text);

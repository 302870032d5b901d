namespace ChuangMeng.Events.Results;

/// <summary>An entry that is ranked.</summary>
internal sealed record RankedProject(Guid EntryId, string ProjectName, string? Track);

/// <summary>One judge's weighted total for one entry, 0 to 100.</summary>
internal sealed record JudgeTotal(Guid JudgeId, Guid EntryId, decimal Total);

/// <summary>An entry's place.</summary>
/// <param name="Scores">How many valid scores it has.</param>
/// <param name="Total">The mean of its judges' weighted totals, 0 to 100.</param>
/// <param name="Rank">By the total, in its track; equal totals share a place.</param>
/// <param name="Tied">True where others share the place.</param>
/// <param name="Calibrated">The total as lenient and strict judges would have given it if they judged alike.</param>
/// <param name="CalibratedRank">By the calibrated total, in its track.</param>
internal sealed record RankedEntry(
    Guid EntryId, string ProjectName, string? Track, int Scores, decimal Total, int Rank, bool Tied, decimal Calibrated, int CalibratedRank);

/// <summary>
/// Places by the mean of the judges' totals, and beside them the calibrated places. Calibrated: each judge's totals are put on the scale of all
/// judges, z = (total − mean of the judge) ÷ deviation of the judge, then mean of all + z × deviation of all (population deviations).
/// A judge with a single score, or who gave everybody the same, cannot be told lenient or strict: the single score stays as
/// it is, the same score for everybody becomes the mean of all. Calibrating assumes that judges saw entries of like quality, so the
/// raw place decides and the calibrated one is shown beside it.
/// </summary>
internal static class Ranking
{
    /// <summary>By track and place. An entry without a score has no place and is left out.</summary>
    public static IReadOnlyList<RankedEntry> Of(IReadOnlyCollection<RankedProject> projects, IReadOnlyCollection<JudgeTotal> totals)
    {
        var raw = totals.ToLookup(t => t.EntryId, t => t.Total);
        var calibrated = Calibrate(totals).ToLookup(t => t.EntryId, t => t.Total);
        return
        [
            .. projects.Where(p => raw.Contains(p.EntryId)).GroupBy(p => p.Track).OrderBy(g => g.Key, StringComparer.Ordinal)
                .SelectMany(track => Place([.. track.Select(p => (p, raw[p.EntryId].Count(), Mean(raw[p.EntryId]), Mean(calibrated[p.EntryId])))])),
        ];
    }

    private static IEnumerable<RankedEntry> Place(IReadOnlyList<(RankedProject Project, int Scores, decimal Total, decimal Calibrated)> track) =>
        from entry in track
        let rank = 1 + track.Count(other => other.Total > entry.Total)
        let calibratedRank = 1 + track.Count(other => other.Calibrated > entry.Calibrated)
        let tied = track.Count(other => other.Total == entry.Total) > 1
        orderby rank, calibratedRank, entry.Project.EntryId
        select new RankedEntry(
            entry.Project.EntryId, entry.Project.ProjectName, entry.Project.Track, entry.Scores, entry.Total, rank, tied, entry.Calibrated, calibratedRank);

    private static IEnumerable<JudgeTotal> Calibrate(IReadOnlyCollection<JudgeTotal> totals)
    {
        var (mean, deviation) = Spread(totals);
        foreach (var judge in totals.GroupBy(t => t.JudgeId))
        {
            var (own, ownDeviation) = Spread([.. judge]);
            foreach (var score in judge)
            {
                yield return judge.Count() == 1 ? score
                    : score with { Total = mean + (ownDeviation == 0 ? 0 : (score.Total - own) / ownDeviation * deviation) };
            }
        }
    }

    private static (decimal Mean, decimal Deviation) Spread(IReadOnlyCollection<JudgeTotal> totals)
    {
        if (totals.Count == 0)
            return (0, 0);
        var mean = totals.Average(t => t.Total);
        return (mean, (decimal)Math.Sqrt((double)totals.Average(t => (t.Total - mean) * (t.Total - mean))));
    }

    /// <summary>Rounded to four decimals: what is equal to the eye is a tie.</summary>
    private static decimal Mean(IEnumerable<decimal> values) => decimal.Round(values.Average(), 4, MidpointRounding.AwayFromZero);
}

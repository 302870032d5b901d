using ChuangMeng.Events.Competitions;

namespace ChuangMeng.Events.Results;

/// <summary>Gives the prizes by place, in each track for itself.</summary>
internal static class Prizes
{
    /// <summary>
    /// Where a prize's last place is tied, the calibrated totals decide, then the order that the organiser decided on.
    /// </summary>
    /// <exception cref="TieAtPrizeBoundary">Neither decides.</exception>
    public static IReadOnlyDictionary<Guid, string> Award(IReadOnlyList<RankedEntry> ranking, IReadOnlyList<Prize> prizes, IReadOnlyList<Guid> tieOrder)
    {
        var decided = tieOrder.Select((id, place) => (id, place)).ToDictionary(t => t.id, t => t.place);
        var awarded = new Dictionary<Guid, string>();
        foreach (var track in ranking.GroupBy(r => r.Track))
        {
            RankedEntry[] inOrder = [.. track.OrderBy(r => r.Rank).ThenBy(r => r.CalibratedRank).ThenBy(r => decided.GetValueOrDefault(r.EntryId, int.MaxValue))];
            var given = 0;
            foreach (var prize in prizes)
            {
                foreach (var winner in inOrder.Skip(given).Take(prize.Places))
                    awarded.Add(winner.EntryId, prize.Name);
                given += prize.Places;
                if (given >= inOrder.Length)
                    break;
                MustDiffer(inOrder[given - 1], inOrder[given]);
            }
        }

        return awarded;

        void MustDiffer(RankedEntry last, RankedEntry next)
        {
            if (last.Rank == next.Rank && last.CalibratedRank == next.CalibratedRank && !(decided.ContainsKey(last.EntryId) && decided.ContainsKey(next.EntryId)))
                throw new TieAtPrizeBoundary(last.ProjectName, next.ProjectName);
        }
    }
}

using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Screening;

/// <summary>A candidate's place in the ranking of its city and year, from the closing of the sheet to its reopening.</summary>
public sealed class ScreeningResult : IRegional
{
    private ScreeningResult()
    {
    }

    public Guid CandidateId { get; private init; }
    public Guid SheetId { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>Competition ranking: 1, 1, 3.</summary>
    public int Rank { get; private init; }
    /// <summary>How many share the rank, itself among them; 1 where it has the rank alone.</summary>
    public int Sharing { get; private init; }
    public decimal Total { get; private init; }
    public bool Passes { get; private init; }
    public ReviewEvaluation Evaluation { get; private init; } = ReviewEvaluation.Empty;

    /// <summary>The ranking of all that were reviewed, by their totals.</summary>
    internal static List<ScreeningResult> Of(ScreeningSheet sheet, IReadOnlyDictionary<Guid, ReviewEvaluation> evaluations)
    {
        var results = new List<ScreeningResult>(evaluations.Count);
        foreach (var tie in evaluations.GroupBy(e => e.Value.Total!.Value).OrderByDescending(g => g.Key))
        {
            var (rank, sharing) = (results.Count + 1, tie.Count());
            results.AddRange(tie.Select(e => new ScreeningResult
            {
                CandidateId = e.Key,
                SheetId = sheet.Id,
                RegionCode = sheet.RegionCode,
                Rank = rank,
                Sharing = sharing,
                Total = tie.Key,
                Passes = e.Value.Passes,
                Evaluation = e.Value,
            }));
        }

        return results;
    }
}

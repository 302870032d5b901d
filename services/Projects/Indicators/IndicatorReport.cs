using ChuangMeng.Projects.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Indicators;

/// <summary>How a project stood on a day. One set of values a dossier and day; a new report of the same day corrects it.</summary>
public sealed class IndicatorReport : Aggregate
{
    private IndicatorReport()
    {
    }

    public Guid DossierId { get; private init; }
    public DateOnly AsOf { get; private init; }
    public int Staff { get; private set; }
    /// <summary>Yuan in the twelve months up to that day.</summary>
    public decimal Revenue { get; private set; }
    /// <summary>Yuan received so far.</summary>
    public decimal Funding { get; private set; }
    /// <summary>Yuan spent on research and development in the twelve months up to that day; null where it was not told.</summary>
    public decimal? RdExpense { get; private set; }
    /// <summary>The dossier's attachments that prove the figures.</summary>
    public Guid[] EvidenceIds { get; private set; } = [];
    public string ReportedBy { get; private set; } = "";

    public static IndicatorReport Of(Dossier dossier, DateOnly asOf) => new() { DossierId = dossier.Id, RegionCode = dossier.RegionCode, AsOf = asOf };

    public void Take(int staff, decimal revenue, decimal funding, decimal? rdExpense, Guid[] evidenceIds, string by) =>
        (Staff, Revenue, Funding, RdExpense, EvidenceIds, ReportedBy) = (staff, revenue, funding, rdExpense, evidenceIds, by);
}

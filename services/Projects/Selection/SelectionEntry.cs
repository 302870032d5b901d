using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Selection;

/// <summary>A candidate on a selection's list or its reserve list.</summary>
public sealed class SelectionEntry : IRegional
{
    private SelectionEntry()
    {
    }

    internal SelectionEntry(Guid candidateId, string cityCode) => (CandidateId, RegionCode) = (candidateId, cityCode);

    public Guid CandidateId { get; private init; }
    public string RegionCode { get; private init; } = "";
    /// <summary>The place on its list, from 1.</summary>
    public int Rank { get; private set; }
    /// <summary>Waits until a chosen one drops out.</summary>
    public bool Reserve { get; private set; }

    /// <summary>What the province found wrong with this project when it returned the filing.</summary>
    public string? ReturnReason { get; internal set; }

    internal void Place(int rank, bool reserve) => (Rank, Reserve) = (rank, reserve);
}

using System.Globalization;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Projects.Selection;

public enum SelectionState
{
    /// <summary>拟定</summary>
    Drafting,
    /// <summary>评审</summary>
    Reviewing,
    /// <summary>公示</summary>
    PublicNotice,
    /// <summary>已报备</summary>
    Filed,
    /// <summary>已确认</summary>
    Acknowledged,
    /// <summary>已退回</summary>
    Returned,
}

/// <summary>
/// A city's yearly choice of seed- and early-stage projects (P.二 遴选): drafting → reviewing → public notice → filed →
/// acknowledged, or returned and worked over. Its region is the city.
/// </summary>
public sealed class AnnualSelection : Aggregate, IRecorded
{
    /// <summary>More than any city selects in a year (1,265 in the whole province).</summary>
    public const int MostEntries = 1000;

    private readonly List<SelectionEntry> entries = [];

    private AnnualSelection()
    {
    }

    public int Year { get; private init; }
    public SelectionState State { get; private set; } = SelectionState.Drafting;
    public IReadOnlyList<SelectionEntry> Entries => entries;
    public DateOnly? NoticeFrom { get; private set; }
    public DateOnly? NoticeUntil { get; private set; }
    public int Filings { get; private set; }
    public Guid? CurrentFilingId { get; private set; }
    public string? ReturnReason { get; private set; }

    public static AnnualSelection Begin(string cityCode, int year) => new() { RegionCode = cityCode, Year = year };

    /// <summary>The instant from which a filing is late: 30 April 24:00 Asia/Shanghai (P.二 每年4月底前).</summary>
    public static DateTimeOffset DeadlineOf(int year) => BusinessTime.StartOf(new DateOnly(year, 5, 1));

    /// <summary>Replaces the list.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="SelectionTooLong"/>
    public void SetEntries(IReadOnlyCollection<Guid> candidates)
    {
        Require(SelectionState.Drafting, SelectionState.Returned);
        if (candidates.Count > MostEntries)
            throw new SelectionTooLong();
        entries.RemoveAll(e => !candidates.Contains(e.CandidateId));
        entries.AddRange(candidates.Where(id => entries.TrueForAll(e => e.CandidateId != id)).Select(id => new SelectionEntry(id, RegionCode)));
    }

    /// <summary>Hands the list to the reviewers.</summary>
    /// <exception cref="SelectionEmpty"/>
    public void BeginReview()
    {
        Require(SelectionState.Drafting, SelectionState.Returned);
        if (entries.Count == 0)
            throw new SelectionEmpty();
        State = SelectionState.Reviewing;
    }

    /// <summary>Publishes the reviewed list for objections, from the first to the last day inclusive.</summary>
    public void GivePublicNotice(DateOnly from, DateOnly until)
    {
        Require(SelectionState.Reviewing);
        (State, NoticeFrom, NoticeUntil) = (SelectionState.PublicNotice, from, until);
    }

    /// <summary>Whether the list may be handed in now, before anybody looks at its projects.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="PublicNoticeNotOver"/>
    public void EnsureFileable(DateTimeOffset now)
    {
        Require(SelectionState.PublicNotice);
        if (BusinessTime.DateIn(now) < NoticeUntil)
            throw new PublicNoticeNotOver();
    }

    /// <summary>Hands the list to the province. What is handed in is kept as it is for ever.</summary>
    /// <param name="snapshot">The list as it stands now.</param>
    /// <param name="now">The time of filing; from the deadline on the filing is marked late.</param>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="PublicNoticeNotOver"/>
    public Filing File(FilingSnapshot snapshot, DateTimeOffset now)
    {
        EnsureFileable(now);
        var filing = Filing.Of(this, Filings + 1, snapshot, late: now >= DeadlineOf(Year), now);
        (State, Filings, CurrentFilingId, ReturnReason) = (SelectionState.Filed, Filings + 1, filing.Id, null);
        Raise(new SelectionFiled(Year, filing.ReceiptNumber, filing.Hash, snapshot.Projects.Count, filing.Late));
        return filing;
    }

    /// <summary>The province accepts the filing; dossiers open.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    public void Acknowledge()
    {
        Require(SelectionState.Filed);
        State = SelectionState.Acknowledged;
        Raise(new SelectionAcknowledged(Year, CurrentFilingId!.Value));
    }

    /// <summary>The province sends the filing back; the city may change the list and file again.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    public void Return(string reason)
    {
        Require(SelectionState.Filed);
        (State, ReturnReason) = (SelectionState.Returned, reason);
        Raise(new SelectionReturned(Year, CurrentFilingId!.Value, reason));
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Selection, $"{Year} 年度遴选", State.ToWord(), BusinessTime.DateIn(CreatedAt), null,
        new Dictionary<string, string> { ["year"] = Year.ToString(CultureInfo.InvariantCulture) },
        new Dictionary<string, decimal> { ["projects"] = entries.Count, ["filings"] = Filings });

    private void Require(params SelectionState[] allowed)
    {
        if (!allowed.Contains(State))
            throw new SelectionStepOutOfOrder(State);
    }
}

/// <summary>A candidate on a selection's list.</summary>
public sealed class SelectionEntry : IRegional
{
    private SelectionEntry()
    {
    }

    internal SelectionEntry(Guid candidateId, string cityCode) => (CandidateId, RegionCode) = (candidateId, cityCode);

    public Guid CandidateId { get; private init; }
    public string RegionCode { get; private init; } = "";
}

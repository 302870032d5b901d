using System.Globalization;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Objections;
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
    /// <summary>The acknowledged selection that this one supplements (补充报备); null for the year's own.</summary>
    public Guid? SupplementsId { get; private init; }
    /// <summary>Which supplement of the year it is, from 1; 0 for the year's own selection.</summary>
    public int SupplementNumber { get; private init; }
    public SelectionState State { get; private set; } = SelectionState.Drafting;
    /// <summary>How many projects the city may select; null where no quota was set.</summary>
    public int? Quota { get; private set; }
    /// <summary>The list and the reserve list.</summary>
    public IReadOnlyList<SelectionEntry> Entries => entries;
    /// <summary>The chosen, best first.</summary>
    public IEnumerable<SelectionEntry> Chosen => entries.Where(e => !e.Reserve).OrderBy(e => e.Rank).ThenBy(e => e.CandidateId);
    /// <summary>Those who move up when a chosen one drops out, first to move up first.</summary>
    public IEnumerable<SelectionEntry> Reserves => entries.Where(e => e.Reserve).OrderBy(e => e.Rank).ThenBy(e => e.CandidateId);
    /// <summary>Objections that nobody has answered yet.</summary>
    public int OpenObjections { get; private set; }
    public DateOnly? NoticeFrom { get; private set; }
    public DateOnly? NoticeUntil { get; private set; }
    public int Filings { get; private set; }
    public Guid? CurrentFilingId { get; private set; }
    public string? ReturnReason { get; private set; }

    public static AnnualSelection Begin(string cityCode, int year) => new() { RegionCode = cityCode, Year = year };

    /// <summary>The instant from which a filing is late: 30 April 24:00 Asia/Shanghai (P.二 每年4月底前).</summary>
    public static DateTimeOffset DeadlineOf(int year) => BusinessTime.StartOf(new DateOnly(year, 5, 1));

    /// <summary>What a city still has to file after its list was acknowledged: a list of its own, linked to the first.</summary>
    /// <param name="earlier">How many supplements of this selection there are already.</param>
    /// <exception cref="SupplementOutOfOrder"/>
    public AnnualSelection BeginSupplement(int earlier)
    {
        if (State != SelectionState.Acknowledged || SupplementsId is not null)
            throw new SupplementOutOfOrder();
        return new() { RegionCode = RegionCode, Year = Year, SupplementsId = Id, SupplementNumber = earlier + 1 };
    }

    /// <summary>Sets how many projects may be selected, or lifts the limit.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="QuotaExceeded"/>
    public void SetQuota(int? quota)
    {
        Require(SelectionState.Drafting, SelectionState.Returned);
        MustKeep(quota, entries.Count(e => !e.Reserve));
        Quota = quota;
    }

    /// <summary>Replaces the list and the reserve list, both best first.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="SelectionTooLong"/>
    /// <exception cref="ListedTwice"/>
    /// <exception cref="QuotaExceeded"/>
    public void SetEntries(IReadOnlyList<Guid> chosen, IReadOnlyList<Guid> reserves)
    {
        Require(SelectionState.Drafting, SelectionState.Returned);
        if (chosen.Count + reserves.Count > MostEntries)
            throw new SelectionTooLong();
        var places = new Dictionary<Guid, (int Rank, bool Reserve)>();
        foreach (var (list, reserve) in new[] { (chosen, false), (reserves, true) })
            for (var i = 0; i < list.Count; i++)
                if (!places.TryAdd(list[i], (i + 1, reserve)))
                    throw new ListedTwice(list[i]);
        MustKeep(Quota, chosen.Count);
        entries.RemoveAll(e => !places.ContainsKey(e.CandidateId));
        var known = entries.ToDictionary(e => e.CandidateId);
        foreach (var (id, (rank, reserve)) in places)
        {
            if (!known.TryGetValue(id, out var entry))
                entries.Add(entry = new(id, RegionCode));
            entry.Place(rank, reserve);
        }
    }

    /// <summary>Hands the list to the reviewers.</summary>
    /// <exception cref="SelectionEmpty"/>
    public void BeginReview()
    {
        Require(SelectionState.Drafting, SelectionState.Returned);
        MustHoldProjects();
        State = SelectionState.Reviewing;
    }

    /// <summary>Takes the list back from the reviewers, or from the public, to work it over.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    public void Reopen()
    {
        Require(SelectionState.Reviewing, SelectionState.PublicNotice);
        (State, NoticeFrom, NoticeUntil) = (SelectionState.Drafting, null, null);
    }

    /// <summary>Publishes the reviewed list for objections, from the first to the last day inclusive.</summary>
    public void GivePublicNotice(DateOnly from, DateOnly until)
    {
        Require(SelectionState.Reviewing);
        (State, NoticeFrom, NoticeUntil) = (SelectionState.PublicNotice, from, until);
    }

    /// <summary>Somebody objects to a project on the published list; the list waits for the answer.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="NotListed"/>
    /// <exception cref="OutsideNotice"/>
    public void TakeObjection(Guid candidateId, DateOnly on)
    {
        Require(SelectionState.PublicNotice);
        Listed(candidateId);
        if (on < NoticeFrom || on > NoticeUntil)
            throw new OutsideNotice(NoticeFrom!.Value, NoticeUntil!.Value);
        OpenObjections++;
    }

    /// <summary>An objection was answered; where it was upheld the project leaves the list.</summary>
    /// <returns>Whether it left by this: it may have gone before, or the list may be at work again.</returns>
    public bool SettleObjection(Guid candidateId, bool upheld)
    {
        OpenObjections--;
        if (!upheld || State != SelectionState.PublicNotice || !entries.Exists(e => e.CandidateId == candidateId))
            return false;
        Strike(candidateId);
        return true;
    }

    /// <summary>Takes a project off the published list; the first reserve moves up into its place.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="NotListed"/>
    public void Strike(Guid candidateId)
    {
        Require(SelectionState.PublicNotice);
        var struck = Listed(candidateId);
        entries.Remove(struck);
        if (!struck.Reserve)
            Reserves.FirstOrDefault()?.Place(struck.Rank, reserve: false);
    }

    /// <summary>Whether the list may be handed in now, before anybody looks at its projects.</summary>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="PublicNoticeNotOver"/>
    /// <exception cref="ObjectionsOpen"/>
    /// <exception cref="SelectionEmpty"/>
    public void EnsureFileable(DateTimeOffset now)
    {
        Require(SelectionState.PublicNotice);
        if (BusinessTime.DateIn(now) < NoticeUntil)
            throw new PublicNoticeNotOver();
        if (OpenObjections > 0)
            throw new ObjectionsOpen(OpenObjections);
        MustHoldProjects();
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
        entries.ForEach(e => e.ReturnReason = null);
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
    /// <param name="reason">Why, on the whole.</param>
    /// <param name="projects">What is wrong with single projects.</param>
    /// <exception cref="SelectionStepOutOfOrder"/>
    /// <exception cref="NotListed"/>
    public void Return(string reason, IReadOnlyList<(Guid CandidateId, string Reason)> projects)
    {
        Require(SelectionState.Filed);
        foreach (var (entry, why) in projects.Select(p => (Listed(p.CandidateId), p.Reason)).ToList())
            entry.ReturnReason = why;
        (State, ReturnReason) = (SelectionState.Returned, reason);
        Raise(new SelectionReturned(Year, CurrentFilingId!.Value, reason));
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Selection, SupplementNumber == 0 ? $"{Year} 年度遴选" : $"{Year} 年度遴选（第 {SupplementNumber} 次补充）", State.ToWord(), BusinessTime.DateIn(CreatedAt), null,
        new Dictionary<string, string> { ["year"] = Year.ToString(CultureInfo.InvariantCulture) },
        new Dictionary<string, decimal> { ["projects"] = entries.Count(e => !e.Reserve), ["filings"] = Filings });

    private void MustHoldProjects()
    {
        if (entries.TrueForAll(e => e.Reserve))
            throw new SelectionEmpty();
    }

    private static void MustKeep(int? quota, int projects)
    {
        if (quota < projects)
            throw new QuotaExceeded(quota.Value);
    }

    private SelectionEntry Listed(Guid candidateId) => entries.Find(e => e.CandidateId == candidateId) ?? throw new NotListed(candidateId);

    private void Require(params SelectionState[] allowed)
    {
        if (!allowed.Contains(State))
            throw new SelectionStepOutOfOrder(State);
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;

namespace ChuangMeng.Events.Entries;

/// <summary>How far an entry has come.</summary>
internal enum EntryState
{
    /// <summary>参赛中</summary>
    Submitted,
    /// <summary>已撤回</summary>
    Withdrawn,
    /// <summary>未晋级</summary>
    Eliminated,
    /// <summary>已排名: stands in the sealed result</summary>
    Ranked,
}

/// <summary>A project in a competition. Its region is the project's, so that its city sees it in the province's competition too.</summary>
internal sealed class Entry : Aggregate, IRecorded
{
    public Guid CompetitionId { get; private set; }
    public string CompetitionName { get; private set; } = "";
    public AwardLevel Level { get; private set; }
    public Guid? DossierId { get; private set; }
    public Guid? CandidateId { get; private set; }
    public string ProjectName { get; private set; } = "";
    public string? CreditCode { get; private set; }
    public Industry Industry { get; private set; }
    public string? Track { get; private set; }
    public string Summary { get; private set; } = "";
    /// <summary>The account that entered it; only it withdraws it.</summary>
    public string AccountId { get; private set; } = "";
    public DateOnly EnteredOn { get; private set; }
    public EntryState State { get; private set; }
    /// <summary>The phase that it has reached, from 0.</summary>
    public int Phase { get; private set; }
    /// <summary>Its place in the sealed result, in its track where there are tracks; equal places are ties.</summary>
    public int? Rank { get; private set; }
    /// <summary>The prize it won, e.g. 一等奖.</summary>
    public string? Prize { get; private set; }

    public static Entry OfDossier(Competition competition, DossierCopy dossier, string? track, string summary, string accountId, DateOnly today) =>
        Of(competition, dossier.RegionCode, track, summary, accountId, today, entry =>
        {
            (entry.DossierId, entry.CandidateId) = (dossier.Id, dossier.CandidateId);
            (entry.ProjectName, entry.CreditCode, entry.Industry) = (dossier.ProjectName, dossier.CreditCode, dossier.Industry);
        });

    public static Entry OfCandidate(Competition competition, CandidateEntry candidate, string? track, string summary, string accountId, DateOnly today) =>
        Of(competition, candidate.RegionCode, track, summary, accountId, today, entry =>
        {
            entry.CandidateId = candidate.CandidateId;
            (entry.ProjectName, entry.CreditCode, entry.Industry) = (candidate.ProjectName.Trim(), candidate.CreditCode, candidate.Industry);
        });

    public void Withdraw()
    {
        if (State != EntryState.Submitted)
            throw new EntryWithdrawn();
        State = EntryState.Withdrawn;
    }

    public void GoOn(int phase) => Phase = phase;

    public void Eliminate() => State = EntryState.Eliminated;

    /// <summary>Its place in the sealed result, and the prize where it won one (P.二(三), P.四(六)).</summary>
    public void Place(int rank, string? prize, DateOnly awardedOn)
    {
        (State, Rank, Prize) = (EntryState.Ranked, rank, prize);
        if (prize is null)
            return;
        Raise(new AwardGranted(CompetitionId, CompetitionName, ProjectName, CandidateId, DossierId, CreditCode, Level, prize, awardedOn));
        if (DossierId is { } dossier)
            Raise(new DossierNoted(dossier, "awardGranted", $"在“{CompetitionName}”中获{prize}", $"Won {prize} in \"{CompetitionName}\""));
    }

    public RecordChanged ToRecord()
    {
        var labels = new Dictionary<string, string> { ["level"] = Words.Of(Level), ["industry"] = Words.Of(Industry) };
        if (Prize is not null)
            labels["award"] = Prize;
        return new(RecordKind.Entry, ProjectName, Words.Of(State), EnteredOn, DossierId, labels,
            new Dictionary<string, decimal> { ["awards"] = Prize is null ? 0 : 1 });
    }

    private static Entry Of(
        Competition competition, string region, string? track, string summary, string accountId, DateOnly today, Action<Entry> project)
    {
        if (competition.Plan.Tracks.Count == 0 ? track is not null : track is null || !competition.Plan.Tracks.Contains(track))
            throw new TrackUnknown();
        if (!ServiceDefaults.Security.RegionScope.For(competition.RegionCode).Contains(region))
            throw new EntryElsewhere();
        var entry = new Entry
        {
            RegionCode = region,
            CompetitionId = competition.Id,
            CompetitionName = competition.Name,
            Level = competition.Level,
            Track = track,
            Summary = summary.Trim(),
            AccountId = accountId,
            EnteredOn = today,
        };
        project(entry);
        if (entry.DossierId is { } dossier)
            entry.Raise(new DossierNoted(dossier, "competitionEntered", $"报名参加“{competition.Name}”", $"Entered \"{competition.Name}\""));
        return entry;
    }
}

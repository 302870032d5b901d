using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Projects.Candidates;

/// <summary>How a candidate was found (P.二 摸排).</summary>
public enum ScoutingSource { OwnReport, Competition, Street, University, Visit }

public enum CandidateState
{
    /// <summary>摸排登记</summary>
    Scouted,
    /// <summary>筛选通过</summary>
    Eligible,
    /// <summary>筛选未通过</summary>
    Ineligible,
    /// <summary>已立档</summary>
    Filed,
    /// <summary>已并入另一项目</summary>
    Merged,
}

/// <summary>The priority scopes of P.二 (一) to (四).</summary>
public enum PriorityScope { LeadingIndustry, FounderGroup, PrizeWinner, LocalIndustry }

/// <summary>A startup that a city found and may select (P.二). Its region is the county it works in.</summary>
public sealed class Candidate : Aggregate, IRecorded
{
    private Candidate()
    {
    }

    public int Year { get; private init; }
    public CandidateProfile Profile { get; private set; } = null!;
    public ProtectedNumber FounderIdNumber { get; private set; } = null!;
    public ProtectedNumber FounderPhone { get; private set; } = null!;
    /// <summary>What makes it the same candidate when it is imported again; unique per city and year.</summary>
    public byte[] NaturalKey { get; private init; } = [];
    public string CityCode { get; private init; } = "";
    public CandidateState State { get; private set; } = CandidateState.Scouted;
    /// <summary>The priority scopes found at screening.</summary>
    public PriorityScope[] Scopes { get; private set; } = [];
    public string? ScreeningReason { get; private set; }
    /// <summary>The screeners' word for scope (四), beside the city's data on its key industries.</summary>
    public bool FitsLocalIndustry { get; private set; }
    /// <summary>Of a duplicate: the candidate that it became part of.</summary>
    public Guid? MergedInto { get; private set; }

    public static Candidate Scout(CandidateInput input, int year, PersonalDataCipher cipher) => new()
    {
        RegionCode = input.RegionCode,
        CityCode = ServiceDefaults.Security.RegionScope.CityOf(input.RegionCode),
        Year = year,
        Profile = CandidateProfile.Of(input),
        FounderIdNumber = cipher.Protect(input.Founder.IdNumber.ToUpperInvariant(), IdCard.Mask),
        FounderPhone = cipher.Protect(input.Founder.Phone, MobilePhone.Mask),
        NaturalKey = input.NaturalKey(cipher),
    };

    /// <summary>Finds the candidate fit or unfit for selection.</summary>
    /// <inheritdoc cref="FindEligible" path="/param"/>
    internal void Screen(bool eligible, bool fitsLocalIndustry, ScreeningGround ground, string reason)
    {
        if (eligible)
            FindEligible(fitsLocalIndustry, ground, reason);
        else
            FindIneligible(reason);
    }

    /// <summary>Whether the same screening would change nothing.</summary>
    internal bool IsScreenedAs(bool eligible, bool fitsLocalIndustry, ScreeningGround ground, string reason) => ScreeningReason == reason && (eligible
        ? State == CandidateState.Eligible && ground.Against is null && FitsLocalIndustry == fitsLocalIndustry
            && Scopes.SequenceEqual(ScopesOf(fitsLocalIndustry || ground.LiesInLocalIndustry))
        : State == CandidateState.Ineligible);

    /// <summary>Finds the candidate fit for selection, because it lies in at least one priority scope.</summary>
    /// <param name="fitsLocalIndustry">The city's word for scope (四): it fits the local key industries.</param>
    /// <param name="ground">What else it rests on: the city's data and the city's sheet.</param>
    /// <param name="reason">The screeners' reason.</param>
    /// <exception cref="CandidateAlreadyFiled"/>
    /// <exception cref="StageNotSelectable"/>
    /// <exception cref="NoPriorityScope"/>
    /// <exception cref="ScreeningNotPassed"/>
    private void FindEligible(bool fitsLocalIndustry, ScreeningGround ground, string reason)
    {
        EnsureNotFiled();
        if (Profile.Stage is not (Stage.Seed or Stage.Startup))
            throw new StageNotSelectable();
        PriorityScope[] scopes = [.. ScopesOf(fitsLocalIndustry || ground.LiesInLocalIndustry)];
        if (scopes.Length == 0)
            throw new NoPriorityScope();
        if (ground.Against is { } why)
            throw new ScreeningNotPassed(why);
        (State, ScreeningReason, Scopes, FitsLocalIndustry) = (CandidateState.Eligible, reason, scopes, fitsLocalIndustry);
    }

    /// <summary>Finds the candidate unfit for selection.</summary>
    /// <exception cref="CandidateAlreadyFiled"/>
    private void FindIneligible(string reason)
    {
        EnsureNotFiled();
        (State, ScreeningReason, Scopes, FitsLocalIndustry) = (CandidateState.Ineligible, reason, [], false);
    }

    /// <summary>
    /// Won a prize in a startup competition; the best level counts. From city level on it is priority scope (三): who was found unfit
    /// for lying in no scope is fit by it. Whoever has not been looked at yet, or was refused on other grounds, stays with the screeners.
    /// </summary>
    /// <param name="level">The competition's level.</param>
    /// <param name="award">The prize in words, the reason where it makes the candidate eligible.</param>
    /// <param name="ground">Who has not passed by the city's sheet stays with the screeners, and so does whoever lies in a local key industry.</param>
    internal void Win(AwardLevel level, string award, ScreeningGround ground)
    {
        var layInNoScope = !ScopesOf(ground.LiesInLocalIndustry).Any() && ground.Against is null;
        if (Profile.AwardLevel is null || level > Profile.AwardLevel)
            Profile.AwardLevel = level;
        if (level < AwardLevel.City)
            return;
        if (State == CandidateState.Eligible && !Scopes.Contains(PriorityScope.PrizeWinner))
            Scopes = [.. Scopes.Append(PriorityScope.PrizeWinner).Order()];
        else if (State == CandidateState.Ineligible && layInNoScope && Profile.Stage is Stage.Seed or Stage.Startup)
            (State, Scopes, ScreeningReason) = (CandidateState.Eligible, [PriorityScope.PrizeWinner], award);
    }

    /// <summary>
    /// Takes up what a duplicate knows and this one does not. Both keep the keys under which they were found, so that neither file
    /// that they came from brings one of them back.
    /// </summary>
    /// <exception cref="CandidateIsMerged"/>
    internal void Absorb(Candidate duplicate)
    {
        if (State == CandidateState.Merged)
            throw new CandidateIsMerged();
        Profile = Profile.FilledFrom(duplicate.Profile);
    }

    /// <summary>Is a duplicate: it leaves the lists and the statistics, and stays as it was found.</summary>
    /// <exception cref="CandidateIsMerged"/>
    /// <exception cref="DuplicateInUse"/>
    internal void MergeInto(Candidate survivor)
    {
        if (State == CandidateState.Merged)
            throw new CandidateIsMerged();
        if (State == CandidateState.Filed)
            throw new DuplicateInUse();
        (State, MergedInto) = (CandidateState.Merged, survivor.Id);
    }

    /// <summary>Its dossier was opened.</summary>
    public void MarkFiled() => State = CandidateState.Filed;

    public RecordChanged ToRecord() => new(
        RecordKind.Candidate, Profile.ProjectName, State.ToWord(), BusinessTime.DateIn(CreatedAt), null,
        new Dictionary<string, string>
        {
            ["year"] = Year.ToString(CultureInfo.InvariantCulture),
            ["industry"] = Profile.Industry.ToWord(),
            ["stage"] = Profile.Stage.ToWord(),
            ["source"] = Profile.Source.ToWord(),
        }.With("awardLevel", Profile.AwardLevel).WithEach("group", Profile.Groups).WithEach("scope", Scopes),
        new Dictionary<string, decimal> { ["staff"] = Profile.Staff, ["revenue"] = Profile.Revenue, ["funding"] = Profile.Funding })
    {
        Removed = State == CandidateState.Merged,
    };

    private IEnumerable<PriorityScope> ScopesOf(bool fitsLocalIndustry)
    {
        if (Profile.Industry != Industry.Other)
            yield return PriorityScope.LeadingIndustry;
        if (Profile.Groups.Length > 0)
            yield return PriorityScope.FounderGroup;
        if (Profile.AwardLevel >= AwardLevel.City)
            yield return PriorityScope.PrizeWinner;
        if (fitsLocalIndustry)
            yield return PriorityScope.LocalIndustry;
    }

    private void EnsureNotFiled()
    {
        if (State == CandidateState.Filed)
            throw new CandidateAlreadyFiled();
        if (State == CandidateState.Merged)
            throw new CandidateIsMerged();
    }
}

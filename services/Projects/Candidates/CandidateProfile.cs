using ChuangMeng.Contracts;

namespace ChuangMeng.Projects.Candidates;

/// <summary>What is known of a candidate, besides the founder's personal numbers.</summary>
public sealed class CandidateProfile
{
    private CandidateProfile()
    {
    }

    public string ProjectName { get; private init; } = "";
    public string? FirmName { get; private init; }
    public string? CreditCode { get; private init; }
    public string FounderName { get; private init; } = "";
    public FounderGroup[] Groups { get; private init; } = [];
    public Industry Industry { get; private init; }
    public Stage Stage { get; private init; }
    public DateOnly? FoundedOn { get; private init; }
    public int Staff { get; private init; }
    public decimal Revenue { get; private init; }
    public decimal Funding { get; private init; }
    public Need[] Needs { get; private init; } = [];
    /// <summary>The best prize in a startup competition.</summary>
    public AwardLevel? AwardLevel { get; internal set; }
    public ScoutingSource Source { get; private init; }
    public string? Summary { get; private init; }

    /// <summary>This profile; where it is silent, what the other says. Groups and needs of both, the better prize.</summary>
    internal CandidateProfile FilledFrom(CandidateProfile other) => new()
    {
        ProjectName = ProjectName,
        FirmName = FirmName ?? other.FirmName,
        CreditCode = CreditCode ?? other.CreditCode,
        FounderName = FounderName,
        Groups = [.. Groups.Union(other.Groups).Order()],
        Industry = Industry == Industry.Other ? other.Industry : Industry,
        Stage = Stage,
        FoundedOn = FoundedOn ?? other.FoundedOn,
        Staff = Staff == 0 ? other.Staff : Staff,
        Revenue = Revenue == 0 ? other.Revenue : Revenue,
        Funding = Funding == 0 ? other.Funding : Funding,
        Needs = [.. Needs.Union(other.Needs).Order()],
        AwardLevel = new[] { AwardLevel, other.AwardLevel }.Max(),
        Source = Source,
        Summary = Summary ?? other.Summary,
    };

    public static CandidateProfile Of(CandidateInput input) => new()
    {
        ProjectName = input.ProjectName.Trim(),
        FirmName = input.Firm?.Name.Trim(),
        CreditCode = input.Firm?.CreditCode,
        FounderName = input.Founder.Name.Trim(),
        Groups = [.. input.Founder.Groups.Distinct().Order()],
        Industry = input.Industry,
        Stage = input.Stage,
        FoundedOn = input.FoundedOn,
        Staff = input.Staff,
        Revenue = input.Revenue,
        Funding = input.Funding,
        Needs = [.. input.Needs.Distinct().Order()],
        AwardLevel = input.AwardLevel,
        Source = input.Source,
        Summary = input.Summary,
    };
}

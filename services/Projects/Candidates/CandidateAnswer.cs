using System.Linq.Expressions;
using ChuangMeng.Contracts;

namespace ChuangMeng.Projects.Candidates;

/// <summary>A row of the list of candidates.</summary>
public sealed record CandidateRow(
    Guid Id, string RegionCode, int Year, string ProjectName, string? FirmName, Industry Industry, Stage Stage,
    IReadOnlyList<FounderGroup> Groups, CandidateState State)
{
    internal static readonly Expression<Func<Candidate, CandidateRow>> From = c => new(
        c.Id, c.RegionCode, c.Year, c.Profile.ProjectName, c.Profile.FirmName, c.Profile.Industry, c.Profile.Stage,
        c.Profile.Groups, c.State);

    internal static readonly CandidateRow Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "370102", 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司",
        Industry.ModernMarine, Stage.Startup, [FounderGroup.Graduate], CandidateState.Scouted);
}

/// <summary>A candidate, whole. Personal numbers are masked.</summary>
public sealed record CandidateAnswer(
    Guid Id, string RegionCode, int Year, string ProjectName, string? FirmName, string? CreditCode,
    string FounderName, string FounderIdNumber, string FounderPhone, IReadOnlyList<FounderGroup> Groups,
    Industry Industry, Stage Stage, DateOnly? FoundedOn, int Staff, decimal Revenue, decimal Funding,
    IReadOnlyList<Need> Needs, AwardLevel? AwardLevel, ScoutingSource Source, string? Summary,
    CandidateState State, IReadOnlyList<PriorityScope> Scopes, string? ScreeningReason, Guid? MergedInto)
{
    internal static CandidateAnswer Of(Candidate c) => new(
        c.Id, c.RegionCode, c.Year, c.Profile.ProjectName, c.Profile.FirmName, c.Profile.CreditCode,
        c.Profile.FounderName, c.FounderIdNumber.Masked, c.FounderPhone.Masked, c.Profile.Groups,
        c.Profile.Industry, c.Profile.Stage, c.Profile.FoundedOn, c.Profile.Staff, c.Profile.Revenue, c.Profile.Funding,
        c.Profile.Needs, c.Profile.AwardLevel, c.Profile.Source, c.Profile.Summary,
        c.State, c.Scopes, c.ScreeningReason, c.MergedInto);

    internal static readonly CandidateAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "370102", 2026, "示例·智能海洋监测浮标", "示例海洋科技有限公司", "91370102YL0000001P",
        "王示例", "370102********0011", "154****0001", [FounderGroup.Graduate],
        Industry.ModernMarine, Stage.Startup, new(2025, 6, 1), 8, 1_200_000m, 500_000m,
        [Need.Finance, Need.Mentor], Contracts.AwardLevel.City, ScoutingSource.Competition, "近海监测浮标的研发与生产",
        CandidateState.Eligible, [PriorityScope.LeadingIndustry, PriorityScope.FounderGroup], "评审通过", null);
}

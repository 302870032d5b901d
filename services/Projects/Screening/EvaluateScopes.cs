using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Imports;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>The four priority scopes of P.二 from facts, each with its reason in words.</summary>
internal static class EvaluateScopes
{
    /// <param name="day">评定日；不填为今天（北京时间）</param>
    public static async Task<Tagged<CandidateScopes>> HandleAsync(Guid id, DateOnly? day, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var candidate = await db.Set<Candidate>().AsNoTracking().FindCandidateAsync(id, stop);
        var on = day ?? time.Today();
        // The city's industries lie above a county's caller; a duplicate found elsewhere may have won.
        var (industries, awards) = await db.BeyondRegionAsync(async () => (
            await db.Set<LocalIndustry>().AsNoTracking().Where(i => i.RegionCode == candidate.CityCode).ValidOn(on).OrderBy(i => i.Id).ToListAsync(stop),
            await db.Set<CandidateAward>().AsNoTracking()
                .Where(a => db.Set<Candidate>().Where(c => c.Id == id || c.MergedInto == id).Select(c => c.Id).Contains(a.CandidateId))
                .OrderBy(a => a.Id).ToListAsync(stop)), stop);
        ScopeFinding[] scopes = [OfIndustry(candidate.Profile), OfGroups(candidate.Profile), OfAwards(candidate.Profile, awards), OfLocalIndustry(candidate, industries)];
        return new(new(id, on, Array.Exists(scopes, s => s.Outcome == ScopeOutcome.Met), scopes));
    }

    private static ScopeFinding OfIndustry(CandidateProfile project)
    {
        var met = project.Industry != Industry.Other;
        return Finding(PriorityScope.LeadingIndustry, met, new(project.Industry), met
            ? new($"所属产业“{ImportLabels.Industries.Zh(project.Industry)}”属于全省“十强”产业", $"Its industry, {project.Industry.ToWord()}, is one of the province's ten leading industries")
            : new("所属产业不在全省“十强”产业之列", "Its industry is none of the province's ten leading industries"));
    }

    private static ScopeFinding OfGroups(CandidateProfile project)
    {
        var met = project.Groups.Length > 0;
        return Finding(PriorityScope.FounderGroup, met, new(Groups: project.Groups), met
            ? new($"创始人属于重点群体：{string.Join('、', project.Groups.Select(g => ImportLabels.Groups.Zh(g)))}", $"The founder belongs to: {string.Join(", ", project.Groups.Select(g => g.ToWord()))}")
            : new("创始人不属于重点群体", "The founder belongs to no priority group"));
    }

    private static ScopeFinding OfAwards(CandidateProfile project, IReadOnlyList<CandidateAward> won)
    {
        var facts = won.Select(a => new AwardFact(a.Level, a.CompetitionName, a.Prize, a.AwardedOn, AwardSource.Competition)).ToList();
        // What the office wrote down, where no competition has told of a prize as good.
        if (project.AwardLevel is { } level && !facts.Exists(f => f.Level >= level))
            facts.Add(new(level, null, null, null, AwardSource.Registered));
        var best = facts.Where(f => f.Level >= AwardLevel.City).MaxBy(f => f.Level);
        return Finding(PriorityScope.PrizeWinner, best is not null, new(Awards: facts), best switch
        {
            null when facts.Count > 0 => new("所获奖项低于市级", "Its prizes are below city level"),
            null => new("没有市级以上创业赛事获奖记录", "No prize of city level or above is known"),
            { Source: AwardSource.Registered } => new($"登记时填报曾获{LevelZh(best)}创业赛事奖项", $"Registered with a prize of {best.Level.ToWord()} level"),
            _ => new($"{best.AwardedOn:yyyy-MM-dd} 在“{best.CompetitionName}”中获{best.Prize}（{LevelZh(best)}）",
                $"Won '{best.Prize}' in '{best.CompetitionName}' ({best.Level.ToWord()} level) on {best.AwardedOn:yyyy-MM-dd}"),
        });
    }

    private static ScopeFinding OfLocalIndustry(Candidate candidate, IReadOnlyList<LocalIndustry> industries)
    {
        var matches = industries.Select(i => i.Match(candidate.Profile)).OfType<LocalIndustryMatch>().ToList();
        var officers = candidate.FitsLocalIndustry;
        return Finding(PriorityScope.LocalIndustry, matches.Count > 0 || officers, new(LocalIndustries: matches, OfficersWord: officers), (matches, officers) switch
        {
            ([var first, ..], _) => new(
                $"属于本市重点产业“{first.Name}”（{first.Document}）{(first.Keyword is { } word ? $"，关键词“{word}”" : "")}",
                $"Lies in the city's key industry '{first.Name}' ({first.Document}){(first.Keyword is { } keyword ? $", by the keyword '{keyword}'" : "")}"),
            (_, true) => new("筛选人员认定符合当地重点产业发展方向", "The city's screeners found that it fits the local key industries"),
            _ => new("不属于本市当日有效的重点产业", "Lies in none of the city's key industries of that day"),
        });
    }

    private static ScopeFinding Finding(PriorityScope scope, bool met, ScopeFacts facts, Text reason) =>
        new(scope, met ? ScopeOutcome.Met : ScopeOutcome.NotMet, reason, facts);

    private static string LevelZh(AwardFact award) => ImportLabels.AwardLevels.Zh(award.Level);
}

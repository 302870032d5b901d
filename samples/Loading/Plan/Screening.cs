using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Loading.Plan;

/// <summary>What the screeners of a city say of a candidate.</summary>
/// <param name="FitsLocalIndustry">P.二(四): in an industry in which the city is strong.</param>
internal sealed record Screening(bool Eligible, string Reason, bool FitsLocalIndustry)
{
    static readonly string[] Praise =
    [
        "技术路线清晰，团队稳定，具备成长潜力", "产业方向符合重点支持范围，带动就业较明显", "市场需求明确，已有意向客户，建议重点陪跑",
        "创始人专业背景与项目匹配，产品有特色",
    ];

    static readonly string[] Doubts =
        ["商业模式尚不清晰，建议继续培育，下一年度再报", "核心团队未到位，暂不纳入本年度遴选", "与已有项目同质化程度较高，暂不纳入"];

    /// <summary>The same candidate of the same seed is always judged the same.</summary>
    /// <param name="unscreenedPercent">How many are not screened yet.</param>
    /// <returns>Null when nobody has looked at the candidate yet.</returns>
    public static Screening? Of(CandidateSample candidate, string cityCode, ulong seed, int unscreenedPercent)
    {
        var random = SeededRandom.For(seed, $"screening/{candidate.RegionCode}/{candidate.ProjectName}");
        if (random.Chance(unscreenedPercent))
            return null;
        var fits = Economy.IsStrengthOf(cityCode, candidate.Industry);
        // P.二: only seed- and early-stage projects, and only in one of the four priority scopes.
        if (candidate.Stage is not (Stage.Seed or Stage.Startup))
            return new(false, "不处于种子期、初创期，不在遴选范围", fits);
        if (!fits && !LiesInPriorityScope(candidate))
            return new(false, "不属于重点范围（一）至（四）中的任何一类", fits);
        return random.Chance(7) ? new(false, random.Pick(Doubts), fits) : new(true, random.Pick(Praise), fits);
    }

    /// <summary>P.二 (一) to (三), which need nobody's judgement.</summary>
    static bool LiesInPriorityScope(CandidateSample candidate) =>
        candidate.Industry != Industry.Other
        || candidate.Founder.Groups.Any(g => g != Group.None)
        || candidate.Award is { Level: not "county" };
}

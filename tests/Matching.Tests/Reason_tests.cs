using ChuangMeng.Matching.Tests.Support;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Problem;
using ChuangMeng.Mentors.Matching.Reasons;

namespace ChuangMeng.Matching.Tests;

/// <summary>Every pair says why, and what else there was.</summary>
public sealed class Reason_tests
{
    private static readonly Vocabulary Words = new(
        [new("新一代信息技术", "Next-generation IT"), new("高端装备", "High-end equipment")],
        [new("种子期", "Seed"), new("初创期", "Startup")],
        [new("融资", "Financing"), new("市场", "Market"), new("技术", "Technology")],
        [new("中文", "Chinese"), new("英语", "English")])
    {
        Region = code => code == 370_102 ? new("历下区", "Lixia") : new("市中区", "Shizhong"),
    };

    [Fact]
    public void Each_likeness_is_named_in_words_the_weightiest_first()
    {
        var project = new ProjectFeatures(0b01, 0b01, 0b011, 370_102, 0b10);
        var mentor = new MentorFeatures(0b11, 0b11, 0b101, 370_102, [370_100], PastWork: 12, Rating: 90, Languages: 0b11);

        var reasons = PairReasons.Of(project, mentor, new(), Words);

        reasons.Select(r => r.Words.Zh).ShouldBe(
            ["行业相符：新一代信息技术", "擅长该阶段：种子期", "同在历下区", "满足 2 项需求中的 1 项：融资", "平均评价 90 分", "语言相通：英语", "已带教 12 个项目"]);
        reasons[3].Words.En.ShouldBe("Meets 1 of 2 needs: Financing");
        reasons.Sum(r => r.Points).ShouldBe(new Score().Of(project, mentor).Total);
    }

    [Fact]
    public void What_does_not_count_is_not_named()
    {
        var project = new ProjectFeatures(0b01, 0b01, 0b001, 370_103);
        var mentor = new MentorFeatures(0b10, 0b10, 0b100, 370_102, [370_100]);

        var reason = PairReasons.Of(project, mentor, new(), Words).ShouldHaveSingleItem();

        reason.Words.Zh.ShouldBe("同市：历下区");
        reason.Kind.ShouldBe(ReasonKind.Region);
    }

    [Fact]
    public void A_full_mentor_and_one_that_fits_less_are_the_alternatives()
    {
        var problem = new MatchingProblemBuilder(2, 3)
            .Allow(0, 0, 90).Allow(0, 1, 70).Allow(0, 2, 10)
            .Allow(1, 0, 100).Allow(1, 2, 5)
            .Build();
        var answer = Matcher.Solve(problem);
        answer.Affinity.ShouldBe(170);

        var others = new Alternatives(problem, answer).Of(answer.Pairs[0]);

        others.Select(o => (o.Mentor, o.Why)).ShouldBe([(2, NotTaken.LowerAffinity), (0, NotTaken.Full)], ignoreOrder: true);
        others.Single(o => o.Mentor == 2).Words.Zh.ShouldBe("契合度低 60");
        others.Single(o => o.Mentor == 0).Words.Zh.ShouldStartWith("该导师已满 1 个项目");
    }

    /// <summary>Forcing an alternative and solving again loses at least what was said.</summary>
    [Fact]
    public void What_an_alternative_is_said_to_cost_is_never_more_than_it_does()
    {
        var exact = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var problem = SmallInstance.Of(seed).ToProblem();
            var answer = Matcher.Solve(problem);
            if (answer.Prices is null)
                continue;
            var alternatives = new Alternatives(problem, answer);
            foreach (var pair in answer.Pairs.Where(p => !p.Fixed))
                foreach (var other in alternatives.Of(pair))
                {
                    var forced = Matcher.Solve(new MatchingChanges(problem).Forbid(pair.Project, pair.Mentor).Fix(pair.Project, other.Mentor).Apply());
                    if (forced.Prices is null || forced.Placed < answer.Placed)
                        continue;
                    var lost = answer.Affinity - forced.Affinity;
                    lost.ShouldBeGreaterThanOrEqualTo(other.Costs, $"seed {seed}");
                    if (lost == other.Costs)
                        exact++;
                }
        }
        exact.ShouldBeGreaterThan(500);
    }
}

using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Results;

namespace ChuangMeng.Events.Tests;

/// <summary>Places and prizes as computed, without anything around them.</summary>
public sealed class Ranking_tests
{
    private static readonly Guid Lenient = Id(101), Strict = Id(102), Third = Id(103);

    private static Guid Id(int n) => Guid.Parse($"01980000-0000-7000-8000-{n:D12}");

    private static RankedProject[] Projects(int count, string? track = null) => [.. Enumerable.Range(1, count).Select(n => new RankedProject(Id(n), $"项目{n}", track))];

    [Fact]
    public void The_total_is_the_mean_of_the_judges_and_ties_share_a_place()
    {
        var ranking = Ranking.Of(Projects(4),
        [
            new(Lenient, Id(1), 90), new(Strict, Id(1), 80), new(Lenient, Id(2), 85), new(Strict, Id(2), 85),
            new(Lenient, Id(3), 95), new(Strict, Id(3), 81), new(Lenient, Id(4), 60), new(Strict, Id(4), 60),
        ]);
        ranking.Select(r => (r.EntryId, r.Total, r.Rank, r.Tied)).ShouldBe(
            [(Id(3), 88m, 1, false), (Id(1), 85m, 2, true), (Id(2), 85m, 2, true), (Id(4), 60m, 4, false)], ignoreOrder: true);
        ranking.Select(r => r.Rank).ShouldBe([1, 2, 2, 4]);
    }

    [Fact]
    public void Who_was_scored_by_the_strict_judge_only_is_set_right_by_the_calibrated_place()
    {
        // Both judges spread their three entries alike, the lenient one 20 points higher. Raw, 4 stands behind all of the lenient judge's.
        var ranking = Ranking.Of(Projects(6),
        [
            new(Lenient, Id(1), 92), new(Lenient, Id(2), 88), new(Lenient, Id(3), 84),
            new(Strict, Id(4), 74), new(Strict, Id(5), 66), new(Strict, Id(6), 58),
        ]);
        ranking.OrderBy(r => r.Rank).Select(r => r.EntryId).ShouldBe([Id(1), Id(2), Id(3), Id(4), Id(5), Id(6)]);
        ranking.Single(r => r.EntryId == Id(4)).ShouldSatisfyAllConditions(r => r.Rank.ShouldBe(4), r => r.CalibratedRank.ShouldBe(1), r => r.Calibrated.ShouldBe(ranking[0].Calibrated));
        ranking.Single(r => r.EntryId == Id(3)).CalibratedRank.ShouldBe(5);
    }

    [Fact]
    public void Calibrated_totals_have_the_mean_and_the_spread_of_all()
    {
        var ranking = Ranking.Of(Projects(2), [new(Lenient, Id(1), 90), new(Lenient, Id(2), 80), new(Strict, Id(1), 60), new(Strict, Id(2), 50)]);
        // All: mean 70, deviation sqrt(250); each judge: z of ±1.
        ranking.Select(r => r.Calibrated).ShouldBe([85.8114m, 54.1886m]);
    }

    [Fact]
    public void A_single_score_stays_as_it_is_and_the_same_score_for_everybody_tells_nothing()
    {
        var ranking = Ranking.Of(Projects(3), [new(Lenient, Id(1), 90), new(Strict, Id(2), 70), new(Strict, Id(3), 70), new(Third, Id(2), 40), new(Third, Id(3), 40)]);
        // The mean of all five scores is 62.
        ranking.Single(r => r.EntryId == Id(1)).Calibrated.ShouldBe(90);
        ranking.Where(r => r.EntryId != Id(1)).ShouldAllBe(r => r.Calibrated == 62);
    }

    [Fact]
    public void Each_track_is_ranked_for_itself_and_an_entry_without_a_score_is_left_out()
    {
        RankedProject[] projects = [.. Projects(2, "制造"), new(Id(3), "项目3", "文创"), new(Id(4), "项目4", "文创")];
        var ranking = Ranking.Of(projects, [new(Lenient, Id(1), 50), new(Lenient, Id(2), 60), new(Lenient, Id(3), 40)]);
        ranking.Select(r => (r.EntryId, r.Rank)).ShouldBe([(Id(2), 1), (Id(1), 2), (Id(3), 1)], ignoreOrder: true);
        var prizes = Prizes.Award(ranking, [new("一等奖", 1), new("二等奖", 5)], []);
        prizes.ShouldBe(new Dictionary<Guid, string> { [Id(2)] = "一等奖", [Id(3)] = "一等奖", [Id(1)] = "二等奖" }, ignoreOrder: true);
    }

    [Fact]
    public void TieAtPrizeBoundary_unless_the_calibrated_total_or_the_organiser_decides()
    {
        var tied = Ranking.Of(Projects(3), [new(Lenient, Id(1), 90), new(Lenient, Id(2), 80), new(Lenient, Id(3), 80)]);
        Prize[] prizes = [new("一等奖", 1), new("二等奖", 1)];
        Should.Throw<TieAtPrizeBoundary>(() => Prizes.Award(tied, prizes, []));
        Should.Throw<TieAtPrizeBoundary>(() => Prizes.Award(tied, prizes, [Id(3)]));
        Prizes.Award(tied, prizes, [Id(3), Id(2)])[Id(3)].ShouldBe("二等奖");
        // Both have 80 in all; the strict judge, who gave 2 its 70, gave 4 only 50.
        var calibrated = Ranking.Of(Projects(4),
            [new(Lenient, Id(1), 90), new(Lenient, Id(2), 90), new(Strict, Id(2), 70), new(Lenient, Id(3), 80), new(Third, Id(3), 80), new(Strict, Id(4), 50), new(Third, Id(4), 79)]);
        calibrated.Where(r => r.Total == 80).Select(r => r.Rank).ShouldBe([2, 2]);
        Prizes.Award(calibrated, prizes, [])[Id(2)].ShouldBe("二等奖");
    }

    [Fact]
    public void A_tie_within_one_prize_needs_no_decision()
    {
        var tied = Ranking.Of(Projects(3), [new(Lenient, Id(1), 80), new(Lenient, Id(2), 80), new(Lenient, Id(3), 70)]);
        Prizes.Award(tied, [new Prize("一等奖", 2)], []).Keys.ShouldBe([Id(1), Id(2)], ignoreOrder: true);
    }
}

using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Tests;

public class Plan_tests
{
    static readonly LoadPlan Plan = LoadPlan.Of(TheYear.Default, 2027);

    static IEnumerable<CandidatePlan> Candidates => Plan.Cities.SelectMany(c => c.Candidates);

    [Fact]
    public void Everybody_of_the_year_is_loaded_once()
    {
        Plan.Cities.Select(c => c.City.Code).ShouldBe(TheYear.Regions.Cities.Select(c => c.Code));
        Candidates.Select(c => c.Sample).ShouldBe(TheYear.Default.Candidates, ignoreOrder: true);
        Plan.Cities.SelectMany(c => c.Mentors.Select(m => m.Sample).Append(c.AccountMentor)).ShouldBe(TheYear.Default.Mentors, ignoreOrder: true);
        Plan.Cities.SelectMany(c => c.Specialists).Concat(Plan.ProvinceSpecialists).ShouldBe(TheYear.Default.Specialists, ignoreOrder: true);
        Plan.Cities.SelectMany(c => c.Spaces).Select(s => s.Sample).ShouldBe(TheYear.Default.Spaces, ignoreOrder: true);
    }

    [Fact]
    public void Selections_stand_in_every_state_and_most_are_acknowledged() =>
        Plan.Cities.SelectMany(c => c.Selections).Where(s => s.Year == 2027).CountBy(s => s.Goal).ToDictionary().ShouldBe(new Dictionary<SelectionGoal, int>
        {
            [SelectionGoal.Acknowledged] = 9,
            [SelectionGoal.Filed] = 2,
            [SelectionGoal.Drafting] = 2,
            [SelectionGoal.Reviewing] = 1,
            [SelectionGoal.PublicNotice] = 1,
            [SelectionGoal.Returned] = 1,
        }, ignoreOrder: true);

    [Fact]
    public void One_city_has_a_list_of_the_year_before() =>
        Plan.Cities.SelectMany(c => c.Selections).Where(s => s.Year == 2026).ShouldHaveSingleItem().Listed.Count.ShouldBeGreaterThan(5);

    [Fact]
    public void Only_what_the_plan_allows_is_found_eligible_and_only_that_is_listed()
    {
        Candidates.Where(c => c.Screening is { Eligible: true }).ShouldAllBe(c => c.Sample.Stage == Stage.Seed || c.Sample.Stage == Stage.Startup);
        Candidates.Count(c => c.Screening is { Eligible: true }).ShouldBeGreaterThan(900);
        Candidates.Count(c => c.Screening is { Eligible: false }).ShouldBeInRange(100, 300);
        Candidates.Count(c => c.Screening is null).ShouldBeInRange(50, 120);
        foreach (var selection in Plan.Cities.SelectMany(c => c.Selections))
            selection.Listed.ShouldAllBe(c => c.Year == selection.Year && c.Screening != null && c.Screening.Eligible);
    }

    [Fact]
    public void The_mentor_with_an_account_can_take_the_citys_projects() =>
        Plan.Cities.ShouldAllBe(c => c.AccountMentor.Capacity >= CityPlan.Answered
            && c.AccountMentor.RegionCodesServed.Contains(c.City.Code) && c.AccountMentor.AffiliatedCreditCodes.Count == 0);

    [Fact]
    public void Some_mentors_are_still_applicants_and_all_other_terms_run_whenever_the_year_is_prepared()
    {
        var terms = Plan.Cities.SelectMany(c => c.Mentors).ToLookup(m => m.TermStart is null);
        terms[true].Count().ShouldBeInRange(20, 60);
        terms[false].ShouldAllBe(m => m.TermStart <= new DateOnly(2026, 5, 1) && m.TermStart!.Value.AddYears(3) > new DateOnly(2027, 4, 30));
    }

    [Fact]
    public void Some_spaces_wait_for_their_review_but_never_the_one_of_the_citys_account()
    {
        Plan.Cities.SelectMany(c => c.Spaces).Count(s => s.MarkFrom is null).ShouldBeInRange(5, 20);
        Plan.Cities.ShouldAllBe(c => c.Spaces[0].MarkFrom != null);
        Plan.Cities.SelectMany(c => c.Spaces).Where(s => s.MarkFrom is not null)
            .ShouldAllBe(s => s.MarkFrom <= new DateOnly(2026, 5, 1) && s.MarkFrom!.Value.AddYears(3) > new DateOnly(2027, 4, 30));
    }

    [Theory]
    [InlineData("2026-04-30T15:59:59Z", 2026)]
    [InlineData("2026-04-30T16:00:00Z", 2027)]
    [InlineData("2026-11-22T08:00:00Z", 2027)]
    [InlineData("2026-12-31T16:00:00Z", 2027)]
    public void The_selection_year_is_the_one_whose_deadline_comes_next(string now, int year) =>
        LoadPlan.SelectionYearOn(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(year);

    [Fact]
    public void The_same_seed_gives_the_same_plan()
    {
        var again = LoadPlan.Of(SampleYear.Generate(), 2027);
        again.Steps.ShouldBe(Plan.Steps);
        again.Cities.SelectMany(c => c.Candidates).Select(c => c.Screening).ShouldBe(Candidates.Select(c => c.Screening));
    }
}

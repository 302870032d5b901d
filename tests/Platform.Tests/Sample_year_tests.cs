namespace ChuangMeng.Platform.Tests;

/// <summary>The sample year, as it lies in the databases after the load through the public API.</summary>
[Collection(nameof(SampleYear))]
public sealed class Sample_year_tests(SampleYear year)
{
    // Other tests of the collection add years after these.
    private const string OfTheSamples = "year < 2030";

    [Fact]
    public async Task It_holds_1265_candidates_of_all_16_cities_and_136_counties_in_every_state()
    {
        (await year.Platform.ScalarAsync<long>("projects", $"select count(*) from candidates where {OfTheSamples}")).ShouldBe(1265);
        (await year.Platform.ScalarAsync<long>("projects", $"select count(distinct city_code) from candidates where {OfTheSamples}")).ShouldBe(16);
        (await year.Platform.ScalarAsync<long>("projects", $"select count(distinct region_code) from candidates where {OfTheSamples}")).ShouldBe(136);
        (await year.Platform.ScalarAsync<long>("projects", $"select count(distinct state) from candidates where {OfTheSamples}")).ShouldBe(4);
        (await year.Platform.ScalarAsync<long>("projects", $"select count(distinct state) from selections where {OfTheSamples}")).ShouldBe(6);
    }

    [Fact]
    public async Task It_holds_1067_mentors_and_specialists_and_no_dossier_without_a_specialist()
    {
        var people = await year.Platform.ScalarAsync<long>("mentors", "select (select count(*) from mentors) + (select count(*) from specialists)");
        people.ShouldBe(1067);
        await Testing.Eventually.SucceedsAsync(async () =>
        {
            var dossiers = await year.Platform.ScalarAsync<long>("projects", "select count(*) from dossiers");
            dossiers.ShouldBeGreaterThan(300);
            (await year.Platform.ScalarAsync<long>("projects", "select count(*) from dossier_specialists")).ShouldBe(dossiers);
        });
    }

    [Fact]
    public async Task It_holds_99_spaces_of_all_16_cities_most_of_them_with_a_number_of_the_mark()
    {
        (await year.Platform.ScalarAsync<long>("spaces", "select count(*) from spaces")).ShouldBe(99);
        (await year.Platform.ScalarAsync<long>("spaces", "select count(distinct left(region_code, 4)) from spaces")).ShouldBe(16);
        (await year.Platform.ScalarAsync<long>("spaces", "select count(distinct mark_number) from spaces")).ShouldBeInRange(79, 98);
    }

    /// <summary>Of each city with dossiers. The journeys add what their own mentor does.</summary>
    [Fact]
    public async Task Its_mentors_are_matched_and_meet_their_projects_and_its_specialists_answer_and_stand_in_for_each_other()
    {
        Task<long> Mentors(string sql) => year.Platform.ScalarAsync<long>("mentors", sql);
        const string Cities = "select count(distinct left(region_code, 4)) from ";
        (await Mentors(Cities + "matching_runs where state = 'Adopted' and left_out = 0")).ShouldBe(10);
        (await Mentors(Cities + "pairings where run_id is not null and state = 'Proposed'")).ShouldBe(10);
        (await Mentors("select count(*) from pairings where run_id is not null and state = 'Accepted'")).ShouldBeInRange(5, 10);
        (await Mentors(Cities + "sessions where state = 'Recorded' and founder_score is not null and mentor_score is not null")).ShouldBe(10);
        (await Mentors(Cities + "sessions where state = 'Planned'")).ShouldBe(10);
        (await Mentors("select count(*) from inquiry_cases where state = 'Answered' and rating = 5 and topic = 'Finance'")).ShouldBe(10);
        (await Mentors("select count(*) from inquiry_cases where state = 'Waiting'")).ShouldBe(10);
        (await Mentors("select count(*) from case_handovers where state = 'Accepted'")).ShouldBe(10);
        (await Mentors(Cities + "specialist_leaves where not cancelled")).ShouldBe(16);
    }
}

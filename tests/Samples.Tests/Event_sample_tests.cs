using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

public class Event_sample_tests
{
    static readonly EventGenerator Events = new(SampleYear.DefaultSeed, 2027, TheYear.Regions);

    static IEnumerable<ActivitySample> Activities => TheYear.Regions.Cities.SelectMany(c => Events.ActivitiesOf(c.Code));

    [Fact]
    public void Every_city_holds_three_activities_one_of_its_own_and_one_competition()
    {
        foreach (var city in TheYear.Regions.Cities)
        {
            var activities = Events.ActivitiesOf(city.Code);
            activities.Count.ShouldBe(EventGenerator.ActivitiesPerCity);
            activities.Count(a => a.RegionCode == city.Code).ShouldBe(1);
            activities.ShouldAllBe(a => a.RegionCode == city.Code || TheYear.Regions[a.RegionCode].ParentCode == city.Code);
            Events.CompetitionOf(city.Code).CityCode.ShouldBe(city.Code);
        }
    }

    [Fact]
    public void Everything_is_marked_and_no_two_have_one_name()
    {
        Activities.ShouldAllBe(a => a.Title.StartsWith("示例·", StringComparison.Ordinal) && a.Place.StartsWith("示例·", StringComparison.Ordinal) && a.Summary.EndsWith("（样例数据）", StringComparison.Ordinal));
        TheYear.Regions.Cities.ShouldAllBe(c => Events.CompetitionOf(c.Code).Name.StartsWith("示例·", StringComparison.Ordinal));
        Activities.Select(a => (a.RegionCode, a.Title)).ShouldBeUnique();
    }

    [Fact]
    public void Everything_is_still_to_come_on_the_last_day_on_which_the_year_is_loaded()
    {
        Activities.ShouldAllBe(a => a.Date.AddDays(-2) > new DateOnly(2027, 4, 30) && a.FromHour + a.Hours < 24);
        TheYear.Regions.Cities.ShouldAllBe(c => Events.CompetitionOf(c.Code).Deadline > new DateOnly(2027, 4, 30));
    }

    [Fact]
    public void The_same_seed_gives_the_same_events()
    {
        var again = new EventGenerator(SampleYear.DefaultSeed, 2027, TheYear.Regions);
        TheYear.Regions.Cities.SelectMany(c => again.ActivitiesOf(c.Code)).ShouldBe(Activities);
    }
}

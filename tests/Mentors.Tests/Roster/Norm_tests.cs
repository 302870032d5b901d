using System.Net;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>What is expected of mentors is dated data of cities, and of the province where a city says nothing.</summary>
public sealed class Norm_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private static readonly NormContent Content = NormContent.Example with { TermYears = 2, ValidFrom = new(2030, 1, 1), ValidTo = new(2030, 12, 31) };

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task The_provinces_norm_is_there_from_the_beginning_with_its_source()
    {
        var norms = (await (await host.CityOfficer("371700").GetAsync($"{Api}/mentor-norms")).ReadAsync<Page<NormDetails>>()).Items;
        norms.Single().ShouldSatisfyAllConditions(
            n => n.RegionCode.ShouldBe("370000"), n => n.Content.TermYears.ShouldBe(3), n => n.Content.SessionsPerYear.ShouldBe(10),
            n => n.Content.LeastMinutes.ShouldBe(30), n => n.Content.SourceGrade.ShouldBe("B"), n => n.Content.Document.ShouldContain("青岛"));
    }

    [Fact]
    public async Task A_citys_own_norm_comes_before_the_provinces_from_its_first_to_its_last_day()
    {
        var officer = host.CityOfficer("370300");
        await AddAsync("370300");
        foreach (var (now, years) in new[] { ("2029-12-31 23:59:59", 3), ("2030-01-01 00:00:00", 2), ("2030-12-31 23:59:59", 2), ("2031-01-01 00:00:00", 3) })
        {
            host.Clock.FreezeAtShanghai(now);
            (await officer.RegistersAsync(Row("370302", new DateOnly(2031, 1, 1)))).TermEnd.ShouldBe(new DateOnly(2030 + years, 12, 31), now);
        }

        host.Clock.FreezeAtShanghai("2030-06-01 09:00:00");
        (await host.CityOfficer("370400").RegistersAsync(Row("370402", new DateOnly(2031, 1, 1)))).TermEnd.ShouldBe(new DateOnly(2033, 12, 31));
    }

    [Fact]
    public async Task NormOverlaps_within_a_region_also_by_a_change_but_not_the_day_after()
    {
        var officer = host.CityOfficer("370500");
        var first = await AddAsync("370500");
        await (await officer.PostAsync($"{Api}/mentor-norms", new AddNorm("370500", Content with { ValidFrom = new(2030, 12, 31), ValidTo = null }))).ShouldBreakAsync<NormOverlaps>();
        await (await officer.PostAsync($"{Api}/mentor-norms", new AddNorm("370500", Content with { ValidFrom = new(2031, 1, 1), ValidTo = null }))).ShouldBeAsync(HttpStatusCode.Created);
        await (await officer.PutAsync($"{Api}/mentor-norms/{first.Id}", Content with { ValidTo = new(2031, 1, 1) }, "\"1\"")).ShouldBreakAsync<NormOverlaps>();
        await (await officer.PutAsync($"{Api}/mentor-norms/{first.Id}", Content with { ValidTo = new(2030, 11, 30) }, "\"1\"")).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PutAsync($"{Api}/mentor-norms/{first.Id}", Content, "\"1\"")).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task NormUnknown_where_nothing_is_in_force_on_the_day()
    {
        host.Clock.FreezeAtShanghai("2013-12-31 23:59:59");
        var officer = host.CityOfficer("370100");
        var mentor = await (await officer.PostAsync($"{Api}/mentors", Profile("370102"))).ReadAsync<MentorDetails>(HttpStatusCode.Created);
        await (await officer.PostAsync($"{Api}/mentors/{mentor.Id}/review", new ReviewMentor(true))).ShouldBeAsync(HttpStatusCode.OK);
        await (await officer.PostAsync($"{Api}/mentors/{mentor.Id}/appointment", new AppointMentor(new(2014, 1, 1)))).ShouldBreakAsync<NormUnknown>();
        host.Clock.FreezeAtShanghai("2014-01-01 00:00:00");
        await (await officer.PostAsync($"{Api}/mentors/{mentor.Id}/appointment", new AppointMentor(new(2014, 1, 1)))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task NormRegionLevel_OutsideRegion_and_bad_figures_are_named_and_a_city_reads_no_other_citys()
    {
        var officer = host.CityOfficer("370600");
        await (await officer.PostAsync($"{Api}/mentor-norms", new AddNorm("370602", Content))).ShouldBreakAsync<NormRegionLevel>();
        await (await officer.PostAsync($"{Api}/mentor-norms", new AddNorm("370000", Content))).ShouldBreakAsync<OutsideRegion>();
        var bad = await officer.PostAsync($"{Api}/mentor-norms", new AddNorm("370600", Content with
        {
            TermYears = 0,
            Excellent = new(9, 4.5m),
            Qualified = new(10, 3m),
            SourceGrade = "D",
            ValidTo = new(2029, 12, 31),
        }));
        await bad.ShouldNameAsync("content.termYears", "Range");
        await bad.ShouldNameAsync("content.excellent", "GradesInOrder");
        await bad.ShouldNameAsync("content.sourceGrade", "SourceGrade");
        await bad.ShouldNameAsync("content.validTo", "ValidTo");
        var other = await AddAsync("370700");
        await (await officer.GetAsync($"{Api}/mentor-norms/{other.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await officer.PutAsync($"{Api}/mentor-norms/{other.Id}", Content, "\"1\"")).ShouldBreakAsync<ResourceNotFound>();
        await (await host.As(Roles.Specialist, "370600").PostAsync($"{Api}/mentor-norms", new AddNorm("370600", Content))).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    private async Task<NormDetails> AddAsync(string city) =>
        await (await host.CityOfficer(city).PostAsync($"{Api}/mentor-norms", new AddNorm(city, Content))).ReadAsync<NormDetails>(HttpStatusCode.Created);
}

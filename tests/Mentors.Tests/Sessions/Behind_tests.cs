using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Sessions;
using ChuangMeng.Mentors.Tests.Support;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using static ChuangMeng.Mentors.Tests.Support.Given;

namespace ChuangMeng.Mentors.Tests;

/// <summary>Who falls behind: ten sessions a year, spread evenly, ask for one every 36.5 days.</summary>
public sealed class Behind_tests(MentorsHost host) : IClassFixture<MentorsHost>, IDisposable
{
    private readonly HttpClient province = host.ProvinceOfficer();

    public void Dispose() => host.Clock.Release();

    [Fact]
    public async Task A_pairing_is_behind_from_the_37th_day_in_Shanghai_and_each_session_that_counts_gives_it_time()
    {
        host.Clock.FreezeAtShanghai("2026-01-01 23:30:00");
        var of = await host.AccompaniedAsync("371002", "behind-1");
        host.Clock.FreezeAtShanghai("2026-02-06 23:59:59");
        (await BehindAsync("371002")).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2026-02-07 00:00:00");
        (await BehindAsync("371002")).Single().ShouldSatisfyAllConditions(
            b => b.PairingId.ShouldBe(of.Pairing), b => b.Lacking.ShouldBe(1), b => b.StartedOn.ShouldBe(new DateOnly(2026, 1, 1)), b => b.BehindFrom.ShouldBe(new DateOnly(2026, 2, 7)));

        (await host.RecordsAsync(of, minutes: 29)).Counts.ShouldBeFalse();
        (await BehindAsync("371002")).Count.ShouldBe(1);
        (await host.RecordsAsync(of, minutes: 30)).Counts.ShouldBeTrue();
        (await BehindAsync("371002")).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2026-03-14 23:59:59");
        (await BehindAsync("371002")).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2026-03-15 00:00:00");
        (await BehindAsync("371002")).Single().ShouldSatisfyAllConditions(b => b.Counted.ShouldBe(1), b => b.Lacking.ShouldBe(1));
    }

    [Fact]
    public async Task A_pairing_that_has_ended_is_behind_with_nothing()
    {
        host.Clock.FreezeAtShanghai("2026-01-01 09:00:00");
        var of = await host.AccompaniedAsync("371003", "behind-2");
        host.Clock.FreezeAtShanghai("2026-06-01 09:00:00");
        (await BehindAsync("371003")).Single().Lacking.ShouldBe(4);
        await (await host.CityOfficer("371000").PostAsync($"{Api}/pairings/{of.Pairing}/ending", new PairingReason("期满"))).ShouldBeAsync(System.Net.HttpStatusCode.OK);
        (await BehindAsync("371003")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_citys_new_norm_measures_its_running_pairings_from_the_next_day_and_no_other_citys()
    {
        host.Clock.FreezeAtShanghai("2026-01-01 09:00:00");
        var (of, other) = (await host.AccompaniedAsync("371402", "behind-3"), await host.AccompaniedAsync("371502", "behind-4"));
        await host.CityOfficer("371400").PostAsync($"{Api}/mentor-norms", new AddNorm("371400", NormContent.Example with { SessionsPerYear = 52, ValidFrom = new(2026, 1, 10) }));
        host.Clock.FreezeAtShanghai("2026-01-09 01:00:00");
        await host.Services.RunJobAsync<FollowNorms>();
        (await BehindAsync("371402")).ShouldBeEmpty();
        host.Clock.FreezeAtShanghai("2026-01-10 01:00:00");
        await host.Services.RunJobAsync<FollowNorms>();
        (await BehindAsync("371402")).Single().ShouldSatisfyAllConditions(b => b.PairingId.ShouldBe(of.Pairing), b => b.PerYear.ShouldBe(52), b => b.BehindFrom.ShouldBe(new DateOnly(2026, 1, 9)));
        (await BehindAsync("371502")).ShouldBeEmpty();
        other.Pairing.ShouldNotBe(Guid.Empty);
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(12, 3)]
    [InlineData(52, 51)]
    [InlineData(365, 7)]
    [InlineData(7, 20)]
    public void The_kept_day_is_the_first_on_which_a_plain_count_finds_one_lacking(int perYear, int counted)
    {
        var started = new DateOnly(2026, 3, 1);
        var behind = SessionProgress.BehindDay(started, perYear, counted);
        SessionProgress.Lacking(started, perYear, counted, behind.AddDays(-1)).ShouldBe(0);
        SessionProgress.Lacking(started, perYear, counted, behind).ShouldBe(1);
    }

    private async Task<IReadOnlyList<PairingBehind>> BehindAsync(string county) =>
        (await (await province.GetAsync($"{Api}/pairings/behind?region={county}")).ReadAsync<Page<PairingBehind>>()).Items;
}

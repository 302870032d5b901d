using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.Testing;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

/// <summary>One row for each thing, whatever the order and however often its records arrive.</summary>
public sealed class Record_tests(InsightsHost host) : IClassFixture<InsightsHost>
{
    private const string Errors = "insights.WhenRecordChanged_KeepRecord_error";

    [Fact]
    public async Task The_highest_version_holds_whatever_the_order_and_however_often_the_records_arrive()
    {
        var things = Enumerable.Range(0, 20).Select(_ => Record("370102", figures: new() { ["staff"] = 1 })).ToList();
        var told = things.SelectMany(t => Enumerable.Range(0, 6).Select(v => v == 0 ? t : t.Changed(v, $"state{v}") with { Figures = new Dictionary<string, decimal> { ["staff"] = 1 + v } }));
        var twice = told.SelectMany(t => new[] { t, t }).ToArray();
        Random.Shared.Shuffle(twice);

        foreach (var some in twice.Chunk(60))
            await host.PublishAsync(some);
        await host.TellAsync(twice[..40]);

        foreach (var thing in things)
        {
            await Eventually.GetAsync(() => host.KeptAsync(thing), kept => kept is { SourceVersion: 6 });
            var kept = (await host.KeptAsync(thing))!;
            kept.State.ShouldBe("state5");
            kept.Figures["staff"].ShouldBe(6);
        }
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_an_older_record_that_arrives_late_does_not_bring_it_back()
    {
        var thing = Record("370203", labels: new() { ["industry"] = "tourism" });
        var officer = host.CityOfficer("370200");
        await host.TellAsync(thing);
        (await officer.CountsAsync("kind=dossier&region=370203")).Cells.ShouldHaveSingleItem().Count.ShouldBe(1);

        await host.TellAsync(thing.Changed(2) with { Removed = true });
        await host.TellAsync(thing.Changed(1));

        (await officer.CountsAsync("kind=dossier&region=370203")).Cells.ShouldBeEmpty();
        (await officer.AllAsync($"{Api}/libraries/projects?region=370203")).ShouldBeEmpty();
        var kept = (await host.KeptAsync(thing))!;
        kept.Removed.ShouldBeTrue();
        kept.Name.ShouldBeEmpty();
        kept.Labels.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_told_as_removed_first_never_appears()
    {
        var thing = Record("370302");
        await host.TellAsync(thing.Changed() with { Removed = true });
        await host.TellAsync(thing);
        (await host.CityOfficer("370300").AllAsync($"{Api}/libraries/projects?region=370302")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thing_that_moved_lies_in_its_new_region_alone()
    {
        var thing = Record("370402");
        await host.TellAsync(thing);
        await host.TellAsync(thing.Changed() with { RegionCode = "370502" });
        (await host.CityOfficer("370400").AllAsync($"{Api}/libraries/projects?limit=200")).ShouldBeEmpty();
        var moved = (await host.CityOfficer("370500").AllAsync($"{Api}/libraries/projects?limit=200")).ShouldHaveSingleItem();
        moved.CityCode.ShouldBe("370500");
    }

    [Fact]
    public async Task The_month_is_that_of_the_records_date()
    {
        await host.TellAsync(Record("370602", date: "2026-03-01"), Record("370602", date: "2026-03-31"), Record("370602", date: "2026-04-01"));
        var counted = await host.CityOfficer("370600").CountsAsync("kind=dossier&groupBy=month&from=2026-01&to=2026-12");
        counted.At("month=2026-03").ShouldBe(2);
        counted.At("month=2026-04").ShouldBe(1);
    }

    [Fact]
    public async Task A_record_that_can_never_be_kept_is_set_aside_and_the_others_of_its_batch_are_kept()
    {
        var good = Enumerable.Range(0, 10).Select(_ => Record("370702")).ToArray();
        var poison = Record("3707020") with { Source = "poison" };

        await host.PublishAsync([.. good[..5], poison, .. good[5..]]);

        await host.TellAsync(good);
        (await host.KeptAsync(poison)).ShouldBeNull();
        await Eventually.SucceedsAsync(async () =>
        {
            using var management = host.Servers.Management();
            var queue = await (await management.GetAsync($"queues/{new Uri(host.BrokerConnection).AbsolutePath[1..]}/{Errors}")).ReadNodeAsync();
            queue["messages"]!.GetValue<int>().ShouldBeGreaterThan(0);
        });
    }

    [Fact]
    public async Task A_database_that_refuses_for_a_while_is_waited_for()
    {
        await host.ExecuteAsOwnerAsync("""
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'busy' using errcode = '40001'; end $$;
            create trigger refuse before insert on records for each row when (new.region_code = '370802') execute function refuse();
            """);
        try
        {
            var thing = Record("370802");
            await host.PublishAsync(thing);
            await Eventually.SucceedsAsync(async () => Refusals().ShouldBeGreaterThan(1));
            (await host.KeptAsync(thing)).ShouldBeNull();
            await host.ExecuteAsOwnerAsync("drop trigger refuse on records");

            await Eventually.GetAsync(() => host.KeptAsync(thing), kept => kept is not null);
        }
        finally
        {
            await host.ExecuteAsOwnerAsync("drop function refuse() cascade");
        }

        int Refusals() => host.Log.Lines.Count(l => l.Contains("Failed executing DbCommand", StringComparison.Ordinal) && l.Contains("insert into records", StringComparison.Ordinal));
    }
}

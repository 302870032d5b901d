using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Tests;

/// <summary>Each test tampers with a city's chain of its own and puts the rows back.</summary>
public sealed class Audit_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    [Fact]
    public async Task An_untouched_log_is_valid_and_counts_its_entries()
    {
        await FiveEntriesAsync("370100");

        var verification = await VerifyAsync();

        verification["valid"]!.GetValue<bool>().ShouldBeTrue(verification.ToJsonString());
        verification["entries"]!.GetValue<long>().ShouldBe((await host.AsOwnerAsync<long>("select count(*) from audit_entries")).Single());
        verification["firstBroken"].ShouldBeNull();
    }

    [Theory]
    [InlineData("actor_name = '别人'")]
    [InlineData("detail = detail || ' '")]
    [InlineData("at = at + interval '1 microsecond'")]
    [InlineData("region_code = '370203'")]
    [InlineData("action = '', subject_type = action || subject_type")]
    [InlineData("hash = repeat('0', 64)")]
    [InlineData("previous_hash = repeat('0', 64)")]
    public async Task A_changed_entry_is_named(string change)
    {
        var entries = await FiveEntriesAsync("370200");

        await TamperedAsync($"update audit_entries set {change} where id = '{entries[2]}'", async () =>
            (await BrokenAsync()).ShouldBe(("3702", 3, entries[2], "changed")));
    }

    [Fact]
    public async Task A_changed_entry_with_a_hash_that_fits_it_breaks_the_next_link()
    {
        var entries = await FiveEntriesAsync("370300");

        // The forger takes the chain's trigger to hash the changed entry, then puts it in the old one's place.
        await TamperedAsync($"""
            set local session_replication_role = 'origin';
            update audit_heads set sequence = 2, hash = (select hash from audit_entries where chain = '3703' and sequence = 2) where chain = '3703';
            create temporary table forged on commit drop as select * from audit_entries where id = '{entries[2]}';
            delete from audit_entries where id = '{entries[2]}';
            insert into audit_entries select (jsonb_populate_record(null::audit_entries, to_jsonb(f) || jsonb_build_object('actor_name', '别人'))).* from forged f;
            update audit_heads set sequence = 5, hash = (select hash from audit_entries where chain = '3703' and sequence = 5) where chain = '3703'
            """, async () => (await BrokenAsync()).ShouldBe(("3703", 4, entries[3], "changed")));
    }

    [Fact]
    public async Task A_deleted_entry_is_named()
    {
        var entries = await FiveEntriesAsync("370400");

        await TamperedAsync($"delete from audit_entries where id = '{entries[1]}'", async () =>
            (await BrokenAsync()).ShouldBe(("3704", 2, null, "missing")));
    }

    [Fact]
    public async Task Cutting_off_the_newest_entry_is_noticed()
    {
        var entries = await FiveEntriesAsync("370500");

        await TamperedAsync($"delete from audit_entries where id = '{entries[4]}'", async () =>
            (await BrokenAsync()).ShouldBe(("3705", 5, null, "missing")));
    }

    [Fact]
    public async Task Deleting_a_whole_chain_is_noticed()
    {
        await FiveEntriesAsync("370600");

        await TamperedAsync("delete from audit_entries where chain = '3706'", async () =>
            (await BrokenAsync()).ShouldBe(("3706", 1, null, "missing")));
    }

    [Fact]
    public async Task A_forged_entry_past_the_trigger_is_noticed()
    {
        await FiveEntriesAsync("370700");

        await TamperedAsync(
            "insert into audit_entries select gen_random_uuid(), region_code, chain, 6, at, actor_id, actor_name, action, subject_type, subject_id, detail, hash, repeat('0', 64) from audit_entries where chain = '3707' and sequence = 5",
            async () => (await BrokenAsync()).ShouldSatisfyAllConditions(b => b.Chain.ShouldBe("3707"), b => b.Sequence.ShouldBe(6), b => b.Reason.ShouldBe("changed")));
    }

    [Fact]
    public async Task Writers_at_once_make_one_chain_a_city_without_gaps()
    {
        var officers = new[] { "370800", "370900" }.ToDictionary(c => c, host.CityOfficer);

        await Task.WhenAll(officers.SelectMany(o => Enumerable.Range(0, 40).Select(_ => o.Value.AddsCandidateAsync(o.Key[..4] + (o.Key == "370900" ? "02" : "11")))));

        foreach (var chain in new[] { "3708", "3709" })
            (await host.AsOwnerAsync<long>("select sequence from audit_entries where chain = $1 order by sequence", chain)).ShouldBe(Enumerable.Range(1, 40).Select(i => (long)i));
        (await VerifyAsync())["valid"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task An_entry_says_who_did_what_and_no_values()
    {
        var officer = host.As(Roles.CityOfficer, "371000", "account-7");
        var id = await officer.AddsCandidateAsync("371002");

        var entry = await host.AsOwnerAsync<string>("select concat_ws('|', actor_id, actor_name, action, subject_type, detail) from audit_entries where subject_id = $1", id);

        entry.ShouldBe(["account-7|测试用户|AddCandidate|Candidate|created; version 1"]);
    }

    [Fact]
    public async Task Reading_personal_numbers_is_on_record()
    {
        var officer = host.CityOfficer("371100");
        var id = await officer.AddsCandidateAsync("371102");

        var numbers = await (await officer.GetAsync($"{Candidates.Address}/{id}/personal-numbers")).ReadNodeAsync();

        var details = await host.AsOwnerAsync<string>("select detail from audit_entries where subject_id = $1 and action = 'GetCandidatePersonalNumbers'", id);
        details.ShouldHaveSingleItem().ShouldNotContain(numbers["idNumber"]!.GetValue<string>());
    }

    [Fact]
    public async Task Only_auditors_verify() =>
        await (await host.ProvinceOfficer().GetAsync(DefaultsHost.Api + "/audit/verification")).ShouldBeAsync(HttpStatusCode.Forbidden);

    private async Task<Guid[]> FiveEntriesAsync(string city)
    {
        var county = (await host.AsOwnerAsync<string>("select code from regions where parent_code = $1 order by code limit 1", city)).Single();
        var officer = host.CityOfficer(city);
        while ((await EntriesAsync(city)).Count < 5)
            await officer.AddsCandidateAsync(county);
        return [.. await EntriesAsync(city)];
    }

    private Task<List<Guid>> EntriesAsync(string city) =>
        host.AsOwnerAsync<Guid>("select id from audit_entries where chain = $1 order by sequence limit 5", city[..4]);

    private async Task<JsonNode> VerifyAsync() =>
        await (await host.As(Roles.Auditor, "370000").GetAsync(DefaultsHost.Api + "/audit/verification")).ReadNodeAsync();

    private async Task<(string Chain, long Sequence, Guid? Entry, string Reason)> BrokenAsync()
    {
        var verification = await VerifyAsync();
        verification["valid"]!.GetValue<bool>().ShouldBeFalse();
        var broken = verification["firstBroken"]!;
        return (broken["chain"]!.GetValue<string>(), broken["sequence"]!.GetValue<long>(), broken["entryId"]?.GetValue<Guid>(), broken["reason"]!.GetValue<string>());
    }

    /// <summary>Changes rows past the trigger, as only a superuser can; afterwards everything is as it was.</summary>
    private async Task TamperedAsync(string sql, Func<Task> whileTampered)
    {
        await RunAsync("create table kept_entries as select * from audit_entries; create table kept_heads as select * from audit_heads;" + sql);
        try
        {
            await whileTampered();
        }
        finally
        {
            await RunAsync("""
                delete from audit_entries; insert into audit_entries select * from kept_entries;
                delete from audit_heads; insert into audit_heads select * from kept_heads;
                drop table kept_entries; drop table kept_heads
                """);
        }
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = await host.Owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("set local session_replication_role = 'replica';" + sql, connection);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}

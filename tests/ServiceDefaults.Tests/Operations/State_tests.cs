using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests.Operations;

/// <summary>How a service stands: its outbox, its queues, its audit log.</summary>
public sealed class State_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    private readonly HttpClient staff = host.As(Roles.Operator, "370000");

    [Fact]
    public async Task What_waits_in_the_outbox_is_counted_and_aged()
    {
        (await StateAsync())["outbox"]!["oldestSeconds"].ShouldBeNull();
        // Nobody sends what no version knows.
        await host.ExecuteAsOwnerAsync("""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at)
            select gen_random_uuid(), gen_random_uuid(), n % 16, 'ChuangMeng.Contracts.Projects.NotYetKnown', '{}', now() - interval '1 hour' - (21 - n) * interval '1 second'
            from generate_series(1, 20) n
            """);
        try
        {
            var outbox = (await StateAsync())["outbox"]!;

            outbox["waiting"]!.GetValue<long>().ShouldBe(20);
            outbox["unknown"]!.GetValue<long>().ShouldBe(20);
            outbox["oldestSeconds"]!.GetValue<long>().ShouldBeInRange(3620, 3680);
        }
        finally
        {
            await host.ExecuteAsOwnerAsync("delete from outbox_messages where type like '%NotYetKnown'");
        }
    }

    [Fact]
    public async Task The_count_of_the_outbox_stops_behind_ten_thousand()
    {
        await host.ExecuteAsOwnerAsync("""
            insert into outbox_messages (message_id, subject_id, partition, type, payload, created_at)
            select gen_random_uuid(), gen_random_uuid(), n % 16, 'ChuangMeng.Contracts.Projects.NotYetKnown', '{}', now() from generate_series(1, 12000) n
            """);
        try
        {
            (await StateAsync())["outbox"]!["waiting"]!.GetValue<long>().ShouldBe(10_001);
        }
        finally
        {
            await host.ExecuteAsOwnerAsync("delete from outbox_messages where type like '%NotYetKnown'");
        }
    }

    [Fact]
    public async Task Every_queue_of_the_service_is_there_and_none_of_another()
    {
        var names = (await StateAsync())["queues"]!.AsArray().Select(q => q!["name"]!.GetValue<string>()).ToList();

        names.ShouldContain("projects.WhenSelectionAcknowledged_OpenDossiers");
        names.ShouldAllBe(n => n.StartsWith("projects.", StringComparison.Ordinal));
        names.ShouldBeInOrder();
    }

    [Fact]
    public async Task A_verification_of_the_audit_log_is_remembered()
    {
        // The daily job ran with the start.
        var before = (await StateAsync())["audit"]!;
        before["valid"]!.GetValue<bool>().ShouldBeTrue();
        await host.CityOfficer("370100").AddsCandidateAsync("370102");

        await (await staff.GetAsync(DefaultsHost.Api + "/audit/verification")).ShouldBeAsync(HttpStatusCode.OK);

        var after = (await StateAsync())["audit"]!;
        after["entries"]!.GetValue<long>().ShouldBeGreaterThan(before["entries"]!.GetValue<long>());
        after["at"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(before["at"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Without_the_broker_the_rest_is_told_and_dead_letters_are_said_to_be_out_of_reach()
    {
        await StateAsync();
        await host.Servers.KillBrokerAsync(async () =>
        {
            (await StateAsync())["queues"].ShouldBeNull();
            await (await staff.GetAsync(DefaultsHost.Api + "/dead-letters?queue=projects.WhenSelectionAcknowledged_OpenDossiers")).ShouldBreakAsync<BrokerAway>();
        });

        await Eventually.SucceedsAsync(async () => (await StateAsync())["queues"].ShouldNotBeNull());
    }

    private async Task<JsonNode> StateAsync() => await (await staff.GetAsync(DefaultsHost.Api + "/operations")).ReadNodeAsync();
}

using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.Operations;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Tests.Messaging;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace ChuangMeng.ServiceDefaults.Tests.Operations;

/// <summary>What could not be handled is seen, stays where it is, and is sent again once.</summary>
public sealed class DeadLetter_tests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private const string Queue = WhenSelectionReturned_Record.Queue;
    private const string Address = DefaultsHost.Api + "/dead-letters";
    private const string Redeliveries = Address + "/redeliveries";
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient staff = host.As(Roles.Operator, "370000", "operator-1");

    [Fact]
    public async Task Dead_letters_are_shown_in_their_order_with_what_went_wrong_and_looking_takes_nothing_away()
    {
        var dead = await SetAsideAsync(40);

        var (first, second) = (await ShownAsync(), await ShownAsync());

        Ids(first).ShouldBe(dead.Select(d => d.EventId));
        Ids(second).ShouldBe(Ids(first));
        first["count"]!.GetValue<long>().ShouldBe(40);
        var one = first["items"]![0]!;
        one["type"]!.GetValue<string>().ShouldBe(nameof(SelectionReturned));
        one["error"]!.GetValue<string>().ShouldContain(nameof(VersionStale));
        one["errorMessage"]!.GetValue<string>().ShouldBe(new VersionStale().Message);
        one["payload"]!["subjectId"]!.GetValue<Guid>().ShouldBe(dead[0].SubjectId);
        (DateTimeOffset.UtcNow - one["failedAt"]!.GetValue<DateTimeOffset>()).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));
        (await host.WaitingAsync(Queue + "_error")).ShouldBe(40u);
        await RemoveAsync();
    }

    [Fact]
    public async Task One_is_sent_again_and_takes_effect_once_and_the_others_stay_in_their_order()
    {
        var dead = await SetAsideAsync(5);
        WhenSelectionReturned_Record.Healed[dead[2].SubjectId] = true;
        var request = new { queue = Queue, messageId = dead[2].EventId };
        var key = Guid.NewGuid().ToString();

        var answer = await (await staff.PostAsync(Redeliveries, request, key)).ReadNodeAsync();
        // A lost answer: asked again under its key, and then by somebody who knows of neither.
        var again = await (await staff.PostAsync(Redeliveries, request, key)).ReadNodeAsync();
        await (await staff.PostAsync(Redeliveries, request)).ShouldBreakAsync<ResourceNotFound>();

        answer["sent"]!.GetValue<int>().ShouldBe(1);
        answer["left"]!.GetValue<long>().ShouldBe(4);
        JsonNode.DeepEquals(again, answer).ShouldBeTrue();
        await host.ShouldBeRecordedInOrderAsync([dead[2].SubjectId], 1);
        Ids(await ShownAsync()).ShouldBe(dead.Where(d => d != dead[2]).Select(d => d.EventId));
        (await AuditAsync(dead[2].EventId.ToString())).Take(2).ShouldBe(
        [
            $"operator-1 SendDeadLettersAgain to be sent again to {Queue}: message {dead[2].EventId}",
            $"operator-1 SendDeadLettersAgain sent again to {Queue}: 1 messages: {dead[2].EventId}",
        ]);
        await RemoveAsync();
    }

    [Fact]
    public async Task Who_sends_again_is_on_record_though_the_broker_fails_and_the_request_is_undone()
    {
        var before = (await AuditAsync(Queue)).Count;

        await host.Servers.KillBrokerAsync(async () =>
            await (await staff.PostAsync(Redeliveries, new { queue = Queue }, Guid.NewGuid().ToString())).ShouldBreakAsync<BrokerAway>());

        (await AuditAsync(Queue))[before..].ShouldBe([$"operator-1 SendDeadLettersAgain to be sent again to {Queue}: all"]);
    }

    [Fact]
    public async Task One_request_at_a_time_has_dead_letters_in_hand_and_the_others_are_told_to_come_again()
    {
        var dead = await SetAsideAsync(30);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => staff.GetAsync($"{Address}?queue={Queue}")));

        foreach (var answer in answers)
        {
            if (answer.StatusCode == HttpStatusCode.OK)
                Ids(await answer.ReadNodeAsync()).ShouldBe(dead.Select(d => d.EventId));
            else
                await answer.ShouldBreakAsync<DeadLettersInUse>();
        }

        answers.ShouldContain(a => a.StatusCode == HttpStatusCode.OK);
        answers.ShouldContain(a => a.StatusCode != HttpStatusCode.OK);
        Ids(await ShownAsync()).ShouldBe(dead.Select(d => d.EventId));
        await RemoveAsync();
    }

    [Fact]
    public async Task What_no_endpoint_tells_is_not_shown_in_a_dead_letter_either()
    {
        await SetAsideAsync(1);
        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var properties = new BasicProperties
        {
            ContentType = "application/vnd.masstransit+json",
            Headers = new Dictionary<string, object?> { ["MT-Fault-Message"] = "电话 138 0000 1234 无法识别" },
        };
        foreach (var body in new[]
        {
            """{"messageType":["urn:message:A:Told"],"message":{"founderIdentities":["x"],"of":{"text":"身份证 370102199001011234 有效期至 2046-04-30"},"at":["13800001234","2026-04-30T01:02:03.1234567Z"]}}""",
            """{"messageType":[null],"message":{}}""",
            "no envelope",
        })
        {
            await channel.BasicPublishAsync("", Queue + "_error", mandatory: false, properties, Encoding.UTF8.GetBytes(body));
        }

        await HasDeadAsync(4);
        var shown = (await ShownAsync())["items"]!.AsArray();

        shown[1]!["payload"]!.ToJsonString(Readable).ShouldBe("""{"of":{"text":"身份证 ****************** 有效期至 2046-04-30"},"at":["***********","2026-04-30T01:02:03.1234567Z"]}""");
        shown[1]!["errorMessage"]!.GetValue<string>().ShouldBe("电话 *** **** **** 无法识别");
        shown[2]!["type"]!.GetValue<string>().ShouldBeEmpty();
        shown[3]!["payload"].ShouldBeNull();
        await RemoveAsync();
    }

    [Fact]
    public async Task A_message_of_a_type_that_its_consumer_does_not_know_is_set_aside_with_the_rest()
    {
        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        var unknown = """{"messageId":"01980000-0000-7000-8000-000000000009","messageType":["urn:message:ChuangMeng.Contracts.Projects:NotYetKnown"],"message":{}}""";
        await channel.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { ContentType = "application/vnd.masstransit+json", DeliveryMode = DeliveryModes.Persistent }, Encoding.UTF8.GetBytes(unknown));

        await HasDeadAsync(1);

        var shown = (await ShownAsync())["items"]![0]!;
        (shown["type"]!.GetValue<string>(), shown["error"]!.GetValue<string>()).ShouldBe(("NotYetKnown", "dead-letter"));
        await Should.ThrowAsync<OperationInterruptedException>(() => host.WaitingAsync(Queue + "_skipped"));
        await RemoveAsync();
    }

    [Fact]
    public async Task All_of_a_queue_are_sent_again_in_their_order_and_one_that_fails_again_comes_back()
    {
        var dead = await SetAsideAsync(6);
        foreach (var healed in dead[1..])
            WhenSelectionReturned_Record.Healed[healed.SubjectId] = true;

        var answer = await (await staff.PostAsync(Redeliveries, new { queue = Queue })).ReadNodeAsync();

        answer["sent"]!.GetValue<int>().ShouldBe(6);
        await host.ShouldBeRecordedInOrderAsync([.. dead[1..].Select(d => d.SubjectId)], 1);
        (await host.AsOwnerAsync<Guid>("select subject_id from recorded where subject_id = any($1) order by id", dead.Select(d => d.SubjectId).ToArray()))
            .ShouldBe(dead[1..].Select(d => d.SubjectId));
        await HasDeadAsync(1);
        Ids(await ShownAsync()).ShouldBe([dead[0].EventId]);
        await RemoveAsync();
    }

    [Fact]
    public async Task Sent_again_twice_as_after_a_crash_between_the_two_steps_it_takes_effect_once()
    {
        var dead = (await SetAsideAsync(1)).Single();
        WhenSelectionReturned_Record.Healed[dead.SubjectId] = true;
        // The crash: published, and still lying among the dead.
        await host.Services.GetRequiredService<IBus>().Publish(dead);

        await host.ShouldBeRecordedInOrderAsync([dead.SubjectId], 1);
        (await (await staff.PostAsync(Redeliveries, new { queue = Queue, messageId = dead.EventId })).ReadNodeAsync())["sent"]!.GetValue<int>().ShouldBe(1);

        var last = dead with { EventId = Guid.CreateVersion7(), SubjectVersion = 2 };
        await host.Services.GetRequiredService<IBus>().Publish(last);
        await host.ShouldBeRecordedInOrderAsync([dead.SubjectId], 2);
    }

    [Theory]
    [InlineData("mentors.WhenDossierChanged_KeepCopy")]
    [InlineData(Queue + "_error")]
    [InlineData("")]
    public async Task A_queue_that_is_not_the_services_own_is_refused(string queue)
    {
        await (await (await staff.GetAsync($"{Address}?queue={queue}")).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("queue", "OwnQueue");
        await (await (await staff.PostAsync(Redeliveries, new { queue })).ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldNameAsync("queue", "OwnQueue");
    }

    [Theory]
    [InlineData(Roles.ProvinceOfficer, "370000")]
    [InlineData(Roles.Administrator, "370000")]
    [InlineData(Roles.Auditor, "370000")]
    [InlineData(Roles.Operator, "370100")]
    public async Task Nobody_else_looks_or_sends_and_no_city_does(string role, string region)
    {
        var caller = host.As(role, region);

        await (await caller.GetAsync(DefaultsHost.Api + "/operations")).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await caller.GetAsync($"{Address}?queue={Queue}")).ShouldBeAsync(HttpStatusCode.Forbidden);
        await (await caller.PostAsync(Redeliveries, new { queue = Queue })).ShouldBeAsync(HttpStatusCode.Forbidden);
    }

    /// <summary>So many events, each of a subject of its own, that their consumer refused.</summary>
    private async Task<List<SelectionReturned>> SetAsideAsync(int count)
    {
        var bus = host.Services.GetRequiredService<IBus>();
        var dead = Enumerable.Range(0, count)
            .Select(_ => new SelectionReturned(2026, Guid.NewGuid(), WhenSelectionReturned_Record.Refused) { SubjectId = Guid.NewGuid(), SubjectVersion = 1, RegionCode = "370100" }).ToList();
        foreach (var one in dead)
            await bus.Publish(one, context => context.MessageId = one.EventId);
        await HasDeadAsync(count);
        return dead;
    }

    private Task HasDeadAsync(int count) => Eventually.SucceedsAsync(async () =>
    {
        var state = await (await staff.GetAsync(DefaultsHost.Api + "/operations")).ReadNodeAsync();
        var queue = state["queues"]!.AsArray().Single(q => q!["name"]!.GetValue<string>() == Queue)!;
        (queue["depth"]!.GetValue<long>(), queue["deadLetters"]!.GetValue<long>()).ShouldBe((0, count));
    });

    private Task<List<string>> AuditAsync(string subject) =>
        host.AsOwnerAsync<string>("select actor_id || ' ' || action || ' ' || detail from audit_entries where subject_type = 'DeadLetter' and subject_id = $1 order by sequence", subject);

    private async Task<JsonNode> ShownAsync() => await (await staff.GetAsync($"{Address}?queue={Queue}")).ReadNodeAsync();

    private static IEnumerable<Guid> Ids(JsonNode shown) => shown["items"]!.AsArray().Select(i => i!["messageId"]!.GetValue<Guid>());

    private async Task RemoveAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueuePurgeAsync(Queue + "_error");
    }
}

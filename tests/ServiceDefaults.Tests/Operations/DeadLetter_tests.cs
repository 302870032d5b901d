using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Tests.Messaging;
using ChuangMeng.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ChuangMeng.ServiceDefaults.Tests.Operations;

/// <summary>What could not be handled is seen, stays where it is, and is sent again once.</summary>
public sealed class DeadLetter_tests(MessagingHost host) : IClassFixture<MessagingHost>
{
    private const string Queue = WhenSelectionReturned_Record.Queue;
    private const string Address = DefaultsHost.Api + "/dead-letters";
    private const string Redeliveries = Address + "/redeliveries";
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
        (await host.AsOwnerAsync<string>("select actor_id || ' ' || action || ' ' || detail from audit_entries where subject_type = 'DeadLetter' and subject_id = $1 order by sequence", dead[2].EventId.ToString()))[0]
            .ShouldBe($"operator-1 SendDeadLettersAgain sent again to {Queue}: message {dead[2].EventId}");
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

    private async Task<JsonNode> ShownAsync() => await (await staff.GetAsync($"{Address}?queue={Queue}")).ReadNodeAsync();

    private static IEnumerable<Guid> Ids(JsonNode shown) => shown["items"]!.AsArray().Select(i => i!["messageId"]!.GetValue<Guid>());

    private async Task RemoveAsync()
    {
        await using var connection = await new ConnectionFactory { Uri = new(host.BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueuePurgeAsync(Queue + "_error");
    }
}

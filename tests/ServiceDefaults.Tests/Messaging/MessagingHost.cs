using System.Collections.Concurrent;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using MassTransit.Configuration;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;

namespace ChuangMeng.ServiceDefaults.Tests.Messaging;

/// <summary>The effect under test: one row for each event, in the order of the effects.</summary>
internal sealed class WhenSelectionReturned_Record(ProjectsDb db, TimeProvider time) : EventConsumer<SelectionReturned, ProjectsDb>(db, time)
{
    public const string Queue = "projects.WhenSelectionReturned_Record";
    public const string Poison = "poison";
    /// <summary>The reason of an event that a rule refuses, which is set aside without another try, until its subject is healed.</summary>
    public const string Refused = "refused";
    public static readonly ConcurrentDictionary<Guid, bool> Healed = new();

    protected override Task HandleAsync(SelectionReturned happened, CancellationToken stop) =>
        happened.Reason == Poison ? throw new InvalidOperationException("This message can never be handled")
            : happened.Reason == Refused && !Healed.ContainsKey(happened.SubjectId) ? throw new VersionStale()
            : Db.Database.ExecuteSqlAsync($"insert into recorded (subject_id, version) values ({happened.SubjectId}, {happened.SubjectVersion})", stop);
}

/// <summary>Projects with one more consumer, and selections that go round and round.</summary>
public sealed class MessagingHost(PlatformServers servers) : DefaultsHost(servers)
{
    /// <summary>Within which all that the tests of one host wrote, some ten thousand events, has been sent and has taken effect, also on a slow machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    private int year = 3000;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await ExecuteAsOwnerAsync("""
            create table recorded (id bigint generated always as identity, subject_id uuid, version int);
            grant select, insert on recorded to projects_service
            """);
    }

    protected override void Configure(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        services.RegisterConsumer<OrderedConsumer<WhenSelectionReturned_Record, SelectionReturned>, EventConsumerDefinition<WhenSelectionReturned_Record, SelectionReturned>>());

    /// <summary>
    /// Begins this many selections and files and returns each so many times, one save a round, going on through every
    /// failure of a server until all is saved: the events are then of versions 1 to <paramref name="rounds"/>.
    /// </summary>
    public Task<Guid[]> ReturnSelectionsAsync(int selections, int rounds, IServiceProvider? replica = null) =>
        Task.WhenAll(Enumerable.Range(0, selections).Select(_ => Task.Run(async () =>
        {
            var selection = AnnualSelection.Begin("370100", Interlocked.Increment(ref year));
            for (var version = 0; version < rounds;)
                version = await SaveRoundAsync(selection, version, replica ?? Services);
            return selection.Id;
        })));

    private static async Task<int> SaveRoundAsync(AnnualSelection begun, int version, IServiceProvider services)
    {
        using var _ = Caller.System("Test", RegionScope.Province).Begin();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ProjectsDb>();
        try
        {
            // A save whose outcome nobody was told of is found here.
            var saved = await db.Set<AnnualSelection>().SingleOrDefaultAsync(s => s.Id == begun.Id);
            if (saved is null)
                db.Add(saved = AnnualSelection.Begin(begun.RegionCode, begun.Year).WithIdOf(begun));
            else if (saved.Version > version)
                return saved.Version;
            saved.SetEntries([Guid.CreateVersion7()], []);
            saved.BeginReview();
            saved.GivePublicNotice(new(2026, 1, 1), new(2026, 1, 1));
            saved.File(new(saved.RegionCode, saved.Year, []), TimeProvider.System.GetUtcNow());
            saved.Return("补充材料", []);
            await db.SaveChangesAsync();
            return saved.Version;
        }
        catch (Exception e) when (DatabaseErrors.IsTransient(e))
        {
            return version;
        }
    }

    /// <summary>All effects have happened: each once, each selection's in its order.</summary>
    public Task ShouldBeRecordedInOrderAsync(Guid[] selections, int rounds) => Eventually.SucceedsAsync(async () =>
    {
        var recorded = (await AsOwnerAsync<string>("select subject_id || ' ' || version from recorded where subject_id = any($1) order by id", selections))
            .ConvertAll(r => r.Split(' '));
        foreach (var selection in selections)
            recorded.Where(r => r[0] == selection.ToString()).Select(r => int.Parse(r[1])).ShouldBe(Enumerable.Range(1, rounds));
    }, Limit);

    /// <summary>Empties a queue.</summary>
    public async Task ForgetAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new(BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueuePurgeAsync(queue);
    }

    /// <summary>How many messages wait in a queue; throws where there is no such queue.</summary>
    public async Task<uint> WaitingAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new(BrokerConnection) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }
}

internal static class Selections
{
    /// <summary>The same selection once more, for a save that is tried again.</summary>
    public static AnnualSelection WithIdOf(this AnnualSelection selection, AnnualSelection other)
    {
        typeof(Aggregate).GetProperty("Id")!.SetValue(selection, other.Id);
        return selection;
    }
}

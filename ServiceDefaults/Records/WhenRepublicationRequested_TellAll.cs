using System.Reflection;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Records;

/// <summary>Tells again of everything that the service owns, so that the statistics can be built anew from nothing.</summary>
public sealed class WhenRepublicationRequested_TellAll(ServiceDb db, ServiceIdentity service, TimeProvider time)
    : EventConsumer<RepublicationRequested, ServiceDb>(db, time)
{
    private const int Batch = 500;

    private static readonly MethodInfo Tell = typeof(WhenRepublicationRequested_TellAll)
        .GetMethod(nameof(TellAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    protected override RegionScope ScopeOf(RepublicationRequested happened) => RegionScope.Province;

    protected override async Task HandleAsync(RepublicationRequested happened, CancellationToken stop)
    {
        var told = 0;
        foreach (var type in Db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsAssignableTo(typeof(IRecorded))).Distinct())
        {
            told += await (Task<int>)Tell.MakeGenericMethod(type).Invoke(this, [happened.RunId, stop])!;
        }

        Db.Publish(new RepublicationFinished(happened.RunId, service.Name, told)
        {
            SubjectId = happened.RunId,
            RegionCode = RegionScope.Province.Code,
            OccurredAt = Time.GetUtcNow(),
        });
    }

    private async Task<int> TellAsync<T>(Guid run, CancellationToken stop) where T : Aggregate, IRecorded
    {
        var told = 0;
        var last = Guid.Empty;
        while (true)
        {
            var batch = await Db.Set<T>().AsNoTracking().Where(a => a.Id.CompareTo(last) > 0).OrderBy(a => a.Id).Take(Batch).ToListAsync(stop);
            Db.Outbox.AddRange(batch.Select(a => OutboxMessage.Of(Record.Of(a, service, a.UpdatedAt) with { RunId = run })));
            await Db.SaveChangesAsync(stop);
            Db.ChangeTracker.Clear();
            told += batch.Count;
            if (batch.Count < Batch)
                return told;
            last = batch[^1].Id;
        }
    }
}

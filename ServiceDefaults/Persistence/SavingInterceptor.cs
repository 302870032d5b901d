using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>On every save: counts versions up, and adds the outbox rows, records, kept versions and audit entries of the changed aggregates.</summary>
internal sealed class SavingInterceptor(ServiceIdentity service, TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        throw new NotSupportedException("Save asynchronously: a blocked thread is a lost request.");

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is ServiceDb db)
            Prepare(db);
        return ValueTask.FromResult(result);
    }

    private void Prepare(ServiceDb db)
    {
        var now = time.GetUtcNow();
        var owners = OwnersOfChangedParts(db);
        var changed = db.ChangeTracker.Entries<Aggregate>().Where(e => IsChanged(e) || owners.Contains(e.Entity.Id)).ToList();
        foreach (var entry in changed)
        {
            var aggregate = entry.Entity;
            var audit = AuditEntry.Of(entry, now);
            aggregate.Version++;
            aggregate.UpdatedAt = now;
            if (entry.State == EntityState.Added)
                aggregate.CreatedAt = now;
            foreach (var happened in aggregate.Events)
            {
                db.Outbox.Add(OutboxMessage.Of(happened with
                {
                    SubjectId = aggregate.Id,
                    SubjectVersion = aggregate.Version,
                    RegionCode = aggregate.RegionCode,
                    OccurredAt = now,
                }));
            }

            if (aggregate is IRecorded recorded)
                db.Outbox.Add(OutboxMessage.Of(entry.State == EntityState.Deleted ? Record.Of(recorded, service, now) with { Removed = true } : Record.Of(recorded, service, now)));
            if (aggregate is IKeepVersions kept && entry.State != EntityState.Deleted)
                db.Add(kept.ToVersion(Caller.Current));
            aggregate.ForgetEvents();
            db.Audit.Add(audit);
        }
    }

    /// <summary>
    /// A changed part changes the whole, however deep it lies. Only the tracker knows: the whole's own entry stays unchanged,
    /// and a removed part is no longer found from it.
    /// </summary>
    private static HashSet<Guid> OwnersOfChangedParts(ServiceDb db) =>
        [.. from part in db.ChangeTracker.Entries()
            where part.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            let owner = part.Metadata.FindOwnership()
            where owner is not null && WholeOf(owner).ClrType.IsSubclassOf(typeof(Aggregate))
            // The keys of parts, and of parts of parts, begin with the whole's id.
            let id = part.Property(owner.Properties[0].Name)
            select (Guid)(part.State == EntityState.Deleted ? id.OriginalValue : id.CurrentValue)!];

    private static IEntityType WholeOf(IForeignKey ownership) =>
        ownership.PrincipalEntityType.FindOwnership() is { } above ? WholeOf(above) : ownership.PrincipalEntityType;

    private static bool IsChanged(EntityEntry<Aggregate> entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || entry.Entity.Events.Count > 0;
}

using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Idempotency;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Messaging.Outbox;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>A service's database: its own tables, and those that every service has.</summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();
    public DbSet<Region> Regions => Set<Region>();

    /// <summary>Tells the other services of something that no aggregate raises, once the next save is committed.</summary>
    public void Publish(IntegrationEvent happened) => Outbox.Add(OutboxMessage.Of(happened));

    /// <summary>
    /// Tells an open connection (one within a transaction) that the caller has changed since it was opened.
    /// Needed only where an endpoint acts with another scope than its caller's.
    /// </summary>
    public async Task TellScopeAsync(CancellationToken stop)
    {
        if (Database.CurrentTransaction is null)
            return;
        await using var command = RegionScopeInterceptor.Command(Database.GetDbConnection());
        await command.ExecuteNonQueryAsync(stop);
    }

    protected sealed override void OnModelCreating(ModelBuilder model)
    {
        OutboxMessage.Configure(model);
        OutboxPartition.Configure(model);
        InboxMessage.Configure(model);
        IdempotentAnswer.Configure(model);
        AuditEntry.Configure(model);
        Region.Configure(model);
        if (this is IKeepDossiers)
            DossierCopy.Configure(model);
        Configure(model);
        ModelConventions.Apply(model);
    }

    /// <summary>The service's own tables.</summary>
    protected abstract void Configure(ModelBuilder model);
}

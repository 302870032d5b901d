using ChuangMeng.ServiceDefaults.Audit;
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

    protected sealed override void OnModelCreating(ModelBuilder model)
    {
        OutboxMessage.Configure(model);
        OutboxPartition.Configure(model);
        InboxMessage.Configure(model);
        IdempotentAnswer.Configure(model);
        AuditEntry.Configure(model);
        Region.Configure(model);
        Configure(model);
        ModelConventions.Apply(model);
    }

    /// <summary>The service's own tables.</summary>
    protected abstract void Configure(ModelBuilder model);
}

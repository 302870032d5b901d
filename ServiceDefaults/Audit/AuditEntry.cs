using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

namespace ChuangMeng.ServiceDefaults.Audit;

/// <summary>
/// Who did what to what, when. Append-only: the service's role may neither change nor delete a row, and each row
/// carries the hash of the one before it in its city's chain, so that whoever can is found out by <c>verify</c>.
/// </summary>
public sealed class AuditEntry : IRegional
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    /// <summary>The chain: the first four digits of the region's code, one chain a city.</summary>
    public string Chain { get; private init; } = "";
    /// <summary>Place in the chain, from 1 without gaps; given by the database.</summary>
    public long Sequence { get; private init; }
    public DateTimeOffset At { get; private init; }
    public string ActorId { get; private init; } = "";
    public string ActorName { get; private init; } = "";
    /// <summary>The operation, e.g. <c>FileSelection</c>.</summary>
    public string Action { get; private init; } = "";
    public string SubjectType { get; private init; } = "";
    public string SubjectId { get; private init; } = "";
    /// <summary>What changed, by name; never a personal number.</summary>
    public string Detail { get; private init; } = "";
    public string PreviousHash { get; private init; } = "";
    public string Hash { get; private init; } = "";

    /// <summary>An entry by the current caller.</summary>
    public static AuditEntry By(Caller caller, string regionCode, string subjectType, string subjectId, string detail, DateTimeOffset at) => new()
    {
        RegionCode = regionCode,
        Chain = regionCode[..4],
        At = at,
        ActorId = caller.Id,
        ActorName = caller.Name,
        Action = caller.Operation,
        SubjectType = subjectType,
        SubjectId = subjectId,
        Detail = detail,
    };

    /// <summary>The entry of a change that is about to be saved: which properties, not their values.</summary>
    internal static AuditEntry Of(EntityEntry<Aggregate> entry, DateTimeOffset at)
    {
        var what = entry.State switch
        {
            EntityState.Added => "created",
            EntityState.Deleted => "deleted",
            _ => "changed: " + string.Join(' ', entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name)
                .Concat(entry.ComplexProperties.Where(p => p.IsModified).Select(p => p.Metadata.Name)).Distinct()),
        };
        return By(Caller.Current, entry.Entity.RegionCode, entry.Metadata.ClrType.Name, entry.Entity.Id.ToString(),
            $"{what}; version {entry.Entity.Version + 1}", at);
    }

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_entries");
            e.Property(a => a.Id).ValueGeneratedNever();
            foreach (var given in new[] { nameof(Sequence), nameof(PreviousHash), nameof(Hash) })
            {
                var property = e.Property(given).ValueGeneratedOnAdd().Metadata;
                property.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
                property.SetValueGenerationStrategy(NpgsqlValueGenerationStrategy.None);
            }

            e.HasIndex(a => new { a.Chain, a.Sequence }).IsUnique().HasDatabaseName("ix_audit_chain");
            e.HasIndex(a => new { a.SubjectId, a.Sequence }).HasDatabaseName("ix_audit_subject");
        });
        AuditHead.Configure(model);
    }
}

/// <summary>The end of a chain: without it, cutting off the newest rows would go unnoticed.</summary>
public sealed class AuditHead
{
    public string Chain { get; private init; } = "";
    public long Sequence { get; private init; }
    public string Hash { get; private init; } = "";

    internal static void Configure(ModelBuilder model) => model.Entity<AuditHead>(e =>
    {
        e.ToTable("audit_heads");
        e.HasKey(h => h.Chain);
    });
}

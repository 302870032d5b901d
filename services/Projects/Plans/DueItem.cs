using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Plans;

/// <summary>
/// An item still to be done for a project that is accompanied, of whatever plan. Read without its plan: a join under row-level security
/// would keep PostgreSQL from reading the items in the order in which they are due.
/// </summary>
internal sealed class DueItem : IOfCity
{
    public Guid PlanId { get; private init; }
    public Guid Id { get; private init; }
    public string RegionCode { get; private init; } = "";
    public string CityCode { get; private init; } = "";
    public PlanItemKind Kind { get; private init; }
    public string Task { get; private init; } = "";
    public string Owner { get; private init; } = "";
    public DateOnly DueOn { get; private init; }
}

internal sealed class DueItemMapping : IEntityTypeConfiguration<DueItem>
{
    public void Configure(EntityTypeBuilder<DueItem> item) =>
        item.HasNoKey().ToSqlQuery("select plan_id, id, region_code, city_code, kind, task, owner, due_on from plan_items where state = 'Planned' and live");
}

internal static class DueItems
{
    /// <summary>Those of the region named, or else of the caller's own, by the column that an index on what is due begins with.</summary>
    public static IQueryable<DueItem> Due(this ProjectsDb db, string? region) => db.Set<DueItem>().OfOwn(region);
}

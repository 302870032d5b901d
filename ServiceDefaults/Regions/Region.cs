using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Regions;

/// <summary>A region of the province. Identity owns the list; every service keeps a copy, fed by <c>RegionAdded</c>.</summary>
public sealed class Region
{
    /// <summary>GB/T 2260 code; a region's code begins with the digits of the region above.</summary>
    public string Code { get; init; } = "";
    public string Name { get; set; } = "";
    /// <summary>province, city or county.</summary>
    public string Level { get; init; } = "";
    public string? ParentCode { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<Region>(e =>
    {
        e.ToTable("regions");
        e.HasKey(r => r.Code);
        e.Property(r => r.Code).HasMaxLength(6).UseCollation("C");
    });
}

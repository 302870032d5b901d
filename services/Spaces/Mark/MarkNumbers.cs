using System.Globalization;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Spaces.Mark;

/// <summary>The last number of the mark that a city gave in a year.</summary>
internal sealed class MarkCounter : IRegional
{
    /// <summary>The city.</summary>
    public string RegionCode { get; private init; } = "";
    /// <summary>The year in which the uses begin.</summary>
    public int Year { get; private init; }
    public int Last { get; private init; }
}

internal sealed class MarkCounterMapping : IEntityTypeConfiguration<MarkCounter>
{
    public void Configure(EntityTypeBuilder<MarkCounter> counter)
    {
        counter.ToTable("mark_counters");
        counter.HasKey(c => new { c.RegionCode, c.Year });
    }
}

internal static class MarkNumbers
{
    /// <summary>
    /// Draws the next number of the city and the year in which the use begins, e.g. <c>MXC-2026-370100-0007</c>. The counter's
    /// row stays locked until the grant is committed and falls back with it: neither doubles nor gaps.
    /// </summary>
    public static async Task<string> NextMarkNumberAsync(this SpacesDb db, string county, int year, CancellationToken stop)
    {
        var city = RegionScope.CityOf(county);
        var drawn = await db.Database.SqlQuery<int>($"""
            insert into mark_counters (region_code, year, last) values ({city}, {year}, 1)
            on conflict (region_code, year) do update set last = mark_counters.last + 1
            returning last as "Value"
            """).ToListAsync(stop);
        return string.Create(CultureInfo.InvariantCulture, $"MXC-{year}-{city}-{drawn[0]:D4}");
    }
}

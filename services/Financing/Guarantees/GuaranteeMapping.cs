using System.Globalization;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Financing.Guarantees;

internal sealed class GuaranteeFundMapping : IEntityTypeConfiguration<GuaranteeFund>
{
    public void Configure(EntityTypeBuilder<GuaranteeFund> fund)
    {
        fund.ToTable("guarantee_funds", t => t.HasCheckConstraint("ck_guarantee_funds_balance", "balance >= 0"));
        fund.Property(f => f.Id).ValueGeneratedNever();
        fund.Property(f => f.Guarantor).HasMaxLength(100);
        fund.Property(f => f.Balance).HasPrecision(16, 2);
        fund.Property(f => f.Multiple).HasPrecision(6, 2);
        fund.HasIndex(f => new { f.RegionCode, f.Id }).HasDatabaseName("ix_guarantee_funds_region");
    }
}

/// <summary>The last guarantee number that a city gave in a year.</summary>
internal sealed class GuaranteeCounter : IRegional
{
    public string RegionCode { get; private init; } = "";
    public int Year { get; private init; }
    public int Last { get; private init; }
}

internal sealed class GuaranteeCounterMapping : IEntityTypeConfiguration<GuaranteeCounter>
{
    public void Configure(EntityTypeBuilder<GuaranteeCounter> counter)
    {
        counter.ToTable("guarantee_counters");
        counter.HasKey(c => new { c.RegionCode, c.Year });
    }
}

internal static class GuaranteeNumbers
{
    /// <summary>
    /// Draws the next number of the city and year, e.g. <c>DB-370100-2026-00017</c>. The counter's row stays locked until the
    /// guarantee is committed and falls back with it: neither doubles nor gaps.
    /// </summary>
    public static async Task<string> NextGuaranteeAsync(this FinancingDb db, string city, int year, CancellationToken stop)
    {
        var drawn = await db.Database.SqlQuery<int>($"""
            insert into guarantee_counters (region_code, year, last) values ({city}, {year}, 1)
            on conflict (region_code, year) do update set last = guarantee_counters.last + 1
            returning last as "Value"
            """).ToListAsync(stop);
        return string.Create(CultureInfo.InvariantCulture, $"DB-{city}-{year}-{drawn[0]:D5}");
    }
}

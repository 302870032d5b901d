using System.Globalization;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Certification;

/// <summary>What the province certifies a street with.</summary>
/// <param name="On">Its day, Asia/Shanghai, which decides the number's year.</param>
/// <param name="Pilot">Whether the province's pilots were being chosen on that day (S.一(三)).</param>
internal sealed record Certificate(string Number, DateOnly On, bool Pilot);

/// <summary>The last number that the province gave in a year.</summary>
internal sealed class CertificateCounter : IRegional
{
    /// <summary>The province.</summary>
    public string RegionCode { get; private init; } = "";
    public int Year { get; private init; }
    public int Last { get; private init; }
}

internal sealed class CertificateCounterMapping : IEntityTypeConfiguration<CertificateCounter>
{
    public void Configure(EntityTypeBuilder<CertificateCounter> counter)
    {
        counter.ToTable("certificate_counters");
        counter.HasKey(c => new { c.RegionCode, c.Year });
    }
}

internal static class CertificateNumbers
{
    /// <summary>
    /// Draws the province's next number of a year, e.g. <c>CYJQ-2025-0007</c>. The counter's row stays locked until the
    /// certification is committed and falls back with it: neither doubles nor gaps.
    /// </summary>
    public static async Task<string> NextNumberAsync(this StreetsDb db, int year, CancellationToken stop)
    {
        var drawn = await db.Database.SqlQuery<int>($"""
            insert into certificate_counters (region_code, year, last) values ({RegionScope.Province.Code}, {year}, 1)
            on conflict (region_code, year) do update set last = certificate_counters.last + 1
            returning last as "Value"
            """).ToListAsync(stop);
        return string.Create(CultureInfo.InvariantCulture, $"CYJQ-{year}-{drawn[0]:D4}");
    }
}

using System.Globalization;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Roster;

/// <summary>The last certificate number that a city gave in a year.</summary>
internal sealed class CertificateCounter : IRegional
{
    /// <summary>The city.</summary>
    public string RegionCode { get; private init; } = "";
    /// <summary>The year in which the terms begin.</summary>
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

internal static class Certificates
{
    /// <summary>
    /// Draws the next number of the city and the year in which the term begins, e.g. <c>370100-2026-00017</c>. The counter's
    /// row stays locked until the appointment is committed and falls back with it: neither doubles nor gaps.
    /// </summary>
    public static async Task<string> NextCertificateAsync(this MentorsDb db, string city, int year, CancellationToken stop)
    {
        var drawn = await db.Database.SqlQuery<int>($"""
            insert into certificate_counters (region_code, year, last) values ({city}, {year}, 1)
            on conflict (region_code, year) do update set last = certificate_counters.last + 1
            returning last as "Value"
            """).ToListAsync(stop);
        return string.Create(CultureInfo.InvariantCulture, $"{city}-{year}-{drawn[0]:D5}");
    }
}

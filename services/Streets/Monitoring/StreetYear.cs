using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>Firms on a street, and what they provide.</summary>
internal readonly record struct FirmTotals(int Firms, int Jobs, int TraineePosts);

/// <summary>A street's closed activities of a year.</summary>
internal readonly record struct ActivityTotals(int Activities, int Registered, int CheckedIn, int Surveyed, int Satisfied);

/// <summary>
/// A street's indicators of a year. Firms and what they provide stand as last counted within the year, so that a past year
/// keeps its end; activities are counted by the day they were held.
/// </summary>
internal sealed class StreetYear : IRegional, IOfStreet
{
    private StreetYear()
    {
    }

    public StreetYear(Street street, int year) => (StreetId, OperatorCode, RegionCode, Year) = (street.Id, street.OperatorCode, street.RegionCode, year);

    public Guid StreetId { get; private init; }
    public int Year { get; private init; }
    public string OperatorCode { get; private init; } = "";
    public string RegionCode { get; private init; } = "";
    public int Firms { get; private set; }
    public int Jobs { get; private set; }
    public int TraineePosts { get; private set; }
    public int Activities { get; private set; }
    public int Registered { get; private set; }
    public int CheckedIn { get; private set; }
    public int Surveyed { get; private set; }
    public int Satisfied { get; private set; }

    public void Count(FirmTotals totals) => (Firms, Jobs, TraineePosts) = (totals.Firms, totals.Jobs, totals.TraineePosts);

    public void Count(ActivityTotals t) => (Activities, Registered, CheckedIn, Surveyed, Satisfied) = (t.Activities, t.Registered, t.CheckedIn, t.Surveyed, t.Satisfied);

    /// <summary>What is counted of a condition, in its unit; null of those that are not counted, and of a rate of nothing.</summary>
    public decimal? ValueOf(Condition condition) => condition switch
    {
        Condition.Firms => Firms,
        Condition.Jobs => Jobs,
        Condition.TraineePosts => TraineePosts,
        Condition.Activities => Activities,
        Condition.ActivityRate => Rate(CheckedIn, Registered),
        Condition.Satisfaction => Rate(Satisfied, Surveyed),
        _ => null,
    };

    /// <summary>Percent, cut off after two decimals: 79.999 is not 80.</summary>
    private static decimal? Rate(int part, int whole) => whole == 0 ? null : Math.Floor(10_000m * part / whole) / 100m;
}

internal sealed class StreetYearMapping : IEntityTypeConfiguration<StreetYear>
{
    public void Configure(EntityTypeBuilder<StreetYear> year)
    {
        year.ToTable("street_years");
        year.HasKey(y => new { y.StreetId, y.Year });
        year.Property(y => y.OperatorCode).HasMaxLength(18);
        year.HasOne<Street>().WithMany().HasForeignKey(y => y.StreetId).OnDelete(DeleteBehavior.Restrict);
    }
}

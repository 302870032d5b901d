using ChuangMeng.Contracts.Events;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>What a street keeps of an activity that it held (S.二(三)). Events owns it; the newest <see cref="ActivityClosed"/> holds.</summary>
internal sealed class StreetActivity : IRegional, IOfStreet
{
    private StreetActivity()
    {
    }

    public StreetActivity(Guid id, Street street) => (Id, StreetId, OperatorCode, RegionCode) = (id, street.Id, street.OperatorCode, street.RegionCode);

    public Guid Id { get; private init; }
    public Guid StreetId { get; private init; }
    public string OperatorCode { get; private init; } = "";
    public string RegionCode { get; private init; } = "";
    public int SourceVersion { get; private set; }
    public string Title { get; private set; } = "";
    /// <summary>The day it was held, Asia/Shanghai.</summary>
    public DateOnly Date { get; private set; }
    public int Year { get; private set; }
    public int Registered { get; private set; }
    public int CheckedIn { get; private set; }
    public int Surveyed { get; private set; }
    public int Satisfied { get; private set; }

    public void Take(ActivityClosed closed)
    {
        (SourceVersion, Title, Date, Year) = (closed.SubjectVersion, closed.Title, closed.Date, closed.Date.Year);
        (Registered, CheckedIn, Surveyed, Satisfied) = (closed.Registered, closed.CheckedIn, closed.Surveyed, closed.Satisfied);
    }
}

internal sealed class StreetActivityMapping : IEntityTypeConfiguration<StreetActivity>
{
    public void Configure(EntityTypeBuilder<StreetActivity> activity)
    {
        activity.ToTable("street_activities");
        activity.Property(a => a.Id).ValueGeneratedNever();
        activity.Property(a => a.OperatorCode).HasMaxLength(18);
        activity.Property(a => a.Title).HasMaxLength(200);
        activity.HasOne<Street>().WithMany().HasForeignKey(a => a.StreetId).OnDelete(DeleteBehavior.Restrict);
        activity.HasIndex(a => new { a.StreetId, a.Year, a.Id }).HasDatabaseName("ix_street_activities_street");
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Visits;

internal enum VisitState
{
    /// <summary>计划中</summary>
    Planned,
    /// <summary>已走访</summary>
    Held,
    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>A line of the support ledger (帮扶台账, S.二(四)): a visit to a firm on a street, what it needs and what help it was given.</summary>
internal sealed class Visit : Aggregate, IOfStreet
{
    public Guid StreetId { get; private set; }
    public string StreetName { get; private set; } = "";
    public string OperatorCode { get; private set; } = "";
    public Guid FirmId { get; private set; }
    public string FirmName { get; private set; } = "";
    /// <summary>As the firm was classed when the visit was planned.</summary>
    public FirmClass FirmClass { get; private set; }
    public DateOnly PlannedOn { get; private set; }
    public string Purpose { get; private set; } = "";
    public VisitState State { get; private set; }
    public DateOnly? HeldOn { get; private set; }
    /// <summary>Kinds of need that were found.</summary>
    public Need[] Needs { get; private set; } = [];
    /// <summary>Kinds of help that were given.</summary>
    public Need[] Help { get; private set; } = [];
    /// <summary>What was found and done, or why it was cancelled.</summary>
    public string? Notes { get; private set; }
    /// <summary>The dossier whose timeline was told.</summary>
    public Guid? DossierId { get; private set; }

    public static Visit Plan(StreetFirm firm, DateOnly on, string purpose)
    {
        firm.MustBePresent();
        return new()
        {
            RegionCode = firm.RegionCode,
            StreetId = firm.StreetId,
            StreetName = firm.StreetName,
            OperatorCode = firm.OperatorCode,
            FirmId = firm.Id,
            FirmName = firm.Name,
            FirmClass = firm.Class,
            PlannedOn = on,
            Purpose = purpose.Trim(),
            State = VisitState.Planned,
        };
    }

    public void Hold(HoldVisit held, Guid? dossier, DateOnly today)
    {
        MustBePlanned();
        (State, HeldOn) = (VisitState.Held, held.On.NotAfter(today));
        (Needs, Help, Notes, DossierId) = (held.Needs, held.Help, held.Notes.Trim(), dossier);
        if (dossier is { } id)
        {
            Raise(new DossierNoted(id, "streetVisited", $"“{StreetName}”走访帮扶：发现需求 {Needs.Length} 项，给予帮扶 {Help.Length} 项",
                $"Visited on “{StreetName}”: {Needs.Length} needs found, {Help.Length} kinds of help given"));
        }
    }

    public void Cancel(string reason)
    {
        MustBePlanned();
        (State, Notes) = (VisitState.Cancelled, reason.Trim());
    }

    private void MustBePlanned()
    {
        if (State != VisitState.Planned)
            throw new VisitNotPlanned();
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public const string OneADay = "ix_visits_firm_day";

    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("visits");
        visit.Property(v => v.Id).ValueGeneratedNever();
        visit.Property(v => v.StreetName).HasMaxLength(100);
        visit.Property(v => v.OperatorCode).HasMaxLength(18);
        visit.Property(v => v.FirmName).HasMaxLength(100);
        visit.Property(v => v.Purpose).HasMaxLength(200);
        visit.Property(v => v.Notes).HasMaxLength(1000);
        visit.HasOne<Street>().WithMany().HasForeignKey(v => v.StreetId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<StreetFirm>().WithMany().HasForeignKey(v => v.FirmId).OnDelete(DeleteBehavior.Restrict);
        visit.HasIndex(v => new { v.FirmId, v.PlannedOn }).IsUnique().HasFilter("state <> 'Cancelled'").HasDatabaseName(OneADay);
        visit.HasIndex(v => new { v.StreetId, v.Id }).HasDatabaseName("ix_visits_street");
        visit.HasIndex(v => new { v.FirmId, v.Id }).HasDatabaseName("ix_visits_firm");
        visit.HasIndex(v => new { v.RegionCode, v.Id }).HasDatabaseName("ix_visits_region");
        visit.HasIndex(v => new { v.OperatorCode, v.Id }).HasDatabaseName("ix_visits_operator");
        // What is still to be done is little among all that was.
        visit.HasIndex(v => v.Id).HasFilter("state = 'Planned'").HasDatabaseName("ix_visits_planned");
    }
}

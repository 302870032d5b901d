using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Streets.Monitoring;

internal enum WarningState
{
    /// <summary>预警中</summary>
    Open,
    /// <summary>已解除, by the province</summary>
    Lifted,
    /// <summary>已撤销认定: it led to the street's withdrawal</summary>
    LedToWithdrawal,
}

/// <summary>预警: an indicator of a certified street lies below its threshold in a year.</summary>
internal sealed class Warning : IRegional, IOfStreet
{
    private Warning()
    {
    }

    public Warning(Street street, Standard standard, int year, decimal value, DateOnly today)
    {
        (StreetId, StreetName, OperatorCode, RegionCode) = (street.Id, street.Name, street.OperatorCode, street.RegionCode);
        (Indicator, Year, Value, Threshold, Clause) = (standard.Condition, year, value, standard.Threshold!.Value, standard.Clause);
        (WarnedOn, Standing) = (today, true);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid StreetId { get; private init; }
    public string StreetName { get; private init; } = "";
    public string OperatorCode { get; private init; } = "";
    public string RegionCode { get; private init; } = "";
    public Condition Indicator { get; private init; }
    public int Year { get; private init; }
    /// <summary>What was counted then, in the indicator's unit.</summary>
    public decimal Value { get; private init; }
    public decimal Threshold { get; private init; }
    public string Clause { get; private init; } = "";
    /// <summary>Asia/Shanghai.</summary>
    public DateOnly WarnedOn { get; private init; }
    public WarningState State { get; private set; }
    public DateOnly? ClosedOn { get; private set; }
    public string? Reason { get; private set; }
    /// <summary>
    /// While it stands there is no other of the street, indicator and year. A lifted one stands on until the indicator has
    /// recovered: the province's decision is not warned against the next night.
    /// </summary>
    public bool Standing { get; private set; }

    public void Lift(string reason, DateOnly today)
    {
        if (State != WarningState.Open)
            throw new WarningNotOpen();
        (State, Reason, ClosedOn) = (WarningState.Lifted, reason.Trim(), today);
    }

    /// <summary>The indicator has reached its threshold: falling below it again is a new warning. An open one stays until it is lifted.</summary>
    public void Recover()
    {
        if (State != WarningState.Open)
            Standing = false;
    }

    public void LeadToWithdrawal(string reason, DateOnly today)
    {
        Standing = false;
        if (State == WarningState.Open)
            (State, Reason, ClosedOn) = (WarningState.LedToWithdrawal, reason.Trim(), today);
    }
}

internal sealed class WarningMapping : IEntityTypeConfiguration<Warning>
{
    public void Configure(EntityTypeBuilder<Warning> warning)
    {
        warning.ToTable("warnings");
        warning.Property(w => w.Id).ValueGeneratedNever();
        warning.Property(w => w.StreetName).HasMaxLength(100);
        warning.Property(w => w.OperatorCode).HasMaxLength(18);
        warning.Property(w => w.Value).HasPrecision(12, 2);
        warning.Property(w => w.Threshold).HasPrecision(12, 2);
        warning.Property(w => w.Clause).HasMaxLength(50);
        warning.Property(w => w.Reason).HasMaxLength(500);
        warning.HasOne<Street>().WithMany().HasForeignKey(w => w.StreetId).OnDelete(DeleteBehavior.Restrict);
        warning.HasIndex(w => new { w.StreetId, w.Indicator, w.Year }).IsUnique().HasFilter("standing").HasDatabaseName("ix_warnings_standing");
        warning.HasIndex(w => new { w.StreetId, w.Id }).HasDatabaseName("ix_warnings_street");
        warning.HasIndex(w => new { w.RegionCode, w.Id }).HasDatabaseName("ix_warnings_region");
        warning.HasIndex(w => new { w.OperatorCode, w.Id }).HasDatabaseName("ix_warnings_operator");
    }
}

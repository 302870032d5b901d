using ChuangMeng.Financing.Loans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Financing.Repayments;

internal sealed class InstalmentMapping : IEntityTypeConfiguration<Instalment>
{
    public void Configure(EntityTypeBuilder<Instalment> instalment)
    {
        instalment.ToTable("instalments", t => t.HasCheckConstraint("ck_instalments_paid",
            "principal_paid between 0 and principal and interest_paid between 0 and interest"));
        instalment.Property(i => i.Id).ValueGeneratedNever();
        instalment.Ignore(i => i.Unpaid);
        foreach (var yuan in new[] { nameof(Instalment.Principal), nameof(Instalment.Interest), nameof(Instalment.PrincipalPaid), nameof(Instalment.InterestPaid) })
            instalment.Property(yuan).HasPrecision(14, 2);
        instalment.HasIndex(i => new { i.LoanId, i.Number }).IsUnique().HasDatabaseName("ix_instalments_loan");
        // What the daily job looks for: few among many.
        instalment.HasIndex(i => i.DueOn)
            .HasFilter("overdue_since is null and principal_paid + interest_paid < principal + interest").HasDatabaseName("ix_instalments_unpaid");
    }
}

internal sealed class RepaymentMapping : IEntityTypeConfiguration<Repayment>
{
    public const string OneReference = "ix_repayments_reference";

    public void Configure(EntityTypeBuilder<Repayment> repayment)
    {
        repayment.ToTable("repayments");
        repayment.Property(r => r.Id).ValueGeneratedNever();
        repayment.Property(r => r.Reference).HasMaxLength(64);
        foreach (var yuan in new[] { nameof(Repayment.Amount), nameof(Repayment.Interest), nameof(Repayment.Principal), nameof(Repayment.Subsidy) })
            repayment.Property(yuan).HasPrecision(14, 2);
        repayment.HasOne<Loan>().WithMany().HasForeignKey(r => r.LoanId).OnDelete(DeleteBehavior.Restrict);
        repayment.HasIndex(r => new { r.LoanId, r.Reference }).IsUnique().HasDatabaseName(OneReference);
        repayment.HasIndex(r => new { r.LoanId, r.Id }).HasDatabaseName("ix_repayments_loan");
    }
}

internal sealed class SubsidyMapping : IEntityTypeConfiguration<SubsidyEntry>
{
    public void Configure(EntityTypeBuilder<SubsidyEntry> entry)
    {
        entry.ToTable("interest_subsidies");
        entry.Property(s => s.Id).ValueGeneratedNever();
        entry.Property(s => s.Product).HasMaxLength(30);
        entry.Property(s => s.Interest).HasPrecision(14, 2);
        entry.Property(s => s.Subsidy).HasPrecision(14, 2);
        entry.HasOne<Loan>().WithMany().HasForeignKey(s => s.LoanId).OnDelete(DeleteBehavior.Restrict);
        entry.HasOne<Repayment>().WithMany().HasForeignKey(s => s.RepaymentId).OnDelete(DeleteBehavior.Restrict);
        entry.HasIndex(s => new { s.LoanId, s.Id }).HasDatabaseName("ix_interest_subsidies_loan");
        entry.HasIndex(s => s.RepaymentId).HasDatabaseName("ix_interest_subsidies_repayment");
        entry.HasIndex(s => new { s.RegionCode, s.PaidOn, s.Id }).HasDatabaseName("ix_interest_subsidies_region");
    }
}

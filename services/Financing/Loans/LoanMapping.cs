using System.Text.Json;
using System.Text.Json.Serialization;
using ChuangMeng.Financing.Eligibility;
using ChuangMeng.Financing.Guarantees;
using ChuangMeng.Financing.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Financing.Loans;

internal sealed class LoanMapping : IEntityTypeConfiguration<Loan>
{
    public const string OneOpen = "ix_loans_open";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public void Configure(EntityTypeBuilder<Loan> loan)
    {
        loan.ToTable("loans", t => t.HasCheckConstraint("ck_loans_outstanding", "outstanding between 0 and amount and exposure >= 0"));
        loan.Property(l => l.Id).ValueGeneratedNever();
        loan.Property(l => l.ProjectName).HasMaxLength(100);
        loan.Property(l => l.ProductCode).HasMaxLength(30);
        loan.Property(l => l.ApplicantId).HasMaxLength(100);
        loan.Property(l => l.BankCode).HasMaxLength(18);
        loan.Property(l => l.GuaranteeNumber).HasMaxLength(40);
        loan.Property(l => l.Guarantor).HasMaxLength(100);
        loan.Property(l => l.CounterGuarantee).HasMaxLength(500);
        loan.Property(l => l.Reason).HasMaxLength(500);
        loan.Ignore(l => l.NeedsNoCounterGuarantee);
        foreach (var yuan in new[] { nameof(Loan.Guaranteed), nameof(Loan.Exposure), nameof(Loan.Amount), nameof(Loan.CalledAmount), nameof(Loan.Outstanding),
            nameof(Loan.SubsidisedInterest), nameof(Loan.InterestSubsidy) })
        {
            loan.Property(yuan).HasPrecision(14, 2);
        }

        loan.Property(l => l.AnnualRate).HasPrecision(6, 4);
        loan.Property(l => l.Lpr).HasPrecision(6, 4);
        loan.ComplexProperty(l => l.Told, told =>
        {
            told.Property(t => t.Amount).HasPrecision(14, 2);
            Prefix(told.Metadata, "told");
        });
        loan.ComplexProperty(l => l.Terms, terms =>
        {
            terms.Property(t => t.RateAboveLpr).HasPrecision(6, 4);
            terms.Property(t => t.SubsidyShare).HasPrecision(7, 4);
            terms.Property(t => t.BorrowerBearsBelowLpr).HasPrecision(6, 4);
            terms.Property(t => t.NoCounterGuaranteeUpTo).HasPrecision(14, 2);
            Prefix(terms.Metadata, "terms");
        });
        loan.Property(l => l.Eligibility).HasColumnType("jsonb").HasConversion(
            items => JsonSerializer.Serialize(items, Json),
            json => JsonSerializer.Deserialize<List<EligibilityItem>>(json, Json)!,
            new ValueComparer<IReadOnlyList<EligibilityItem>>((a, b) => a!.SequenceEqual(b!), items => items.Count, items => items));

        loan.HasOne<LoanProduct>().WithMany().HasForeignKey(l => l.ProductId).OnDelete(DeleteBehavior.Restrict);
        loan.HasOne<GuaranteeFund>().WithMany().HasForeignKey(l => l.FundId).OnDelete(DeleteBehavior.Restrict);
        loan.HasMany(l => l.Instalments).WithOne().HasForeignKey(i => i.LoanId).OnDelete(DeleteBehavior.Cascade);
        loan.Navigation(l => l.Instalments).UsePropertyAccessMode(PropertyAccessMode.Field);
        Index(loan);
    }

    /// <summary>The loan has columns of the same names.</summary>
    private static void Prefix(IMutableComplexProperty part, string prefix)
    {
        foreach (var property in part.ComplexType.GetProperties())
            property.SetColumnName($"{prefix}_{property.Name}");
    }

    private static void Index(EntityTypeBuilder<Loan> loan)
    {
        loan.HasIndex(l => new { l.DossierId, l.ProductId }).IsUnique()
            .HasFilter("state not in ('Refused', 'Withdrawn', 'Declined', 'Settled', 'Called')").HasDatabaseName(OneOpen);
        loan.HasIndex(l => l.GuaranteeNumber).IsUnique().HasDatabaseName("ix_loans_guarantee");
        loan.HasIndex(l => new { l.RegionCode, l.Id }).HasDatabaseName("ix_loans_region");
        loan.HasIndex(l => new { l.BankCode, l.Id }).HasDatabaseName("ix_loans_bank");
        loan.HasIndex(l => new { l.ApplicantId, l.Id }).HasDatabaseName("ix_loans_applicant");
        loan.HasIndex(l => new { l.DossierId, l.Id }).HasDatabaseName("ix_loans_dossier");
        // What waits for somebody, few among many; and what the funds stand for, summed by the index alone.
        loan.HasIndex(l => new { l.State, l.Id }).HasFilter("state in ('Applied', 'Confirmed', 'Guaranteed', 'Approved', 'Overdue')").HasDatabaseName("ix_loans_waiting");
        loan.HasIndex(l => l.FundId).IncludeProperties(l => l.Exposure).HasFilter("exposure > 0").HasDatabaseName("ix_loans_exposure");
    }
}

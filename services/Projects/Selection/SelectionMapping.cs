using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Selection;

internal sealed class SelectionMapping : IEntityTypeConfiguration<AnnualSelection>, IEntityTypeConfiguration<Filing>, IEntityTypeConfiguration<SelectionStep>
{
    public const string OneInCityAndYear = "ux_selections_city_year";
    public const string OneSupplementAtATime = "ux_selections_open_supplement";
    public const string OneSupplementOfANumber = "ux_selections_supplement";
    public const string OneOfReceipt = "ux_filings_receipt";
    public const string OneOfNumber = "ux_filings_number";

    public void Configure(EntityTypeBuilder<AnnualSelection> selection)
    {
        selection.ToTable("selections");
        selection.HasIndex(s => new { s.RegionCode, s.Year }, OneInCityAndYear).IsUnique().HasFilter("supplements_id is null");
        selection.HasIndex(s => new { s.RegionCode, s.Year }, OneSupplementAtATime).IsUnique().HasFilter("supplements_id is not null and state <> 'Acknowledged'");
        selection.HasIndex(s => new { s.SupplementsId, s.SupplementNumber }).IsUnique().HasDatabaseName(OneSupplementOfANumber);
        selection.HasOne<AnnualSelection>().WithMany().HasForeignKey(s => s.SupplementsId).OnDelete(DeleteBehavior.Restrict);
        selection.Property(s => s.ReturnReason).HasMaxLength(1000);
        selection.Ignore(s => s.Chosen);
        selection.Ignore(s => s.Reserves);
        selection.OwnsMany(s => s.Entries, entry =>
        {
            entry.ToTable("selection_entries");
            entry.WithOwner().HasForeignKey("SelectionId");
            entry.HasKey("SelectionId", nameof(SelectionEntry.CandidateId));
            entry.Property(e => e.ReturnReason).HasMaxLength(500);
            entry.HasIndex(e => e.CandidateId).HasDatabaseName("ix_selection_entries_candidate");
        });
        selection.Navigation(s => s.Entries).HasField("entries").UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    public void Configure(EntityTypeBuilder<Filing> filing)
    {
        filing.ToTable("filings");
        filing.Property(f => f.ReceiptNumber).HasMaxLength(40);
        filing.Property(f => f.Hash).HasMaxLength(64);
        filing.HasIndex(f => f.ReceiptNumber).IsUnique().HasDatabaseName(OneOfReceipt);
        filing.HasIndex(f => new { f.SelectionId, f.Number }).IsUnique().HasDatabaseName(OneOfNumber);
    }

    public void Configure(EntityTypeBuilder<SelectionStep> step)
    {
        step.ToTable("selection_steps");
        step.HasOne<AnnualSelection>().WithMany().HasForeignKey(s => s.SelectionId).OnDelete(DeleteBehavior.Restrict);
        step.Property(s => s.Id).ValueGeneratedNever();
        step.Property(s => s.AccountId).HasMaxLength(100);
        step.Property(s => s.AccountName).HasMaxLength(100);
        step.Property(s => s.Reason).HasMaxLength(1000);
        step.HasIndex(s => new { s.SelectionId, s.Id }).HasDatabaseName("ix_selection_steps_selection");
    }
}

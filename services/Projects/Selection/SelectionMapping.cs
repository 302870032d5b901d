using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Projects.Selection;

internal sealed class SelectionMapping : IEntityTypeConfiguration<AnnualSelection>, IEntityTypeConfiguration<Filing>
{
    public const string OneInCityAndYear = "ux_selections_city_year";
    public const string OneOfReceipt = "ux_filings_receipt";
    public const string OneOfNumber = "ux_filings_number";

    public void Configure(EntityTypeBuilder<AnnualSelection> selection)
    {
        selection.ToTable("selections");
        selection.HasIndex(s => new { s.RegionCode, s.Year }).IsUnique().HasDatabaseName(OneInCityAndYear);
        selection.Property(s => s.ReturnReason).HasMaxLength(1000);
        selection.OwnsMany(s => s.Entries, entry =>
        {
            entry.ToTable("selection_entries");
            entry.WithOwner().HasForeignKey("SelectionId");
            entry.HasKey("SelectionId", nameof(SelectionEntry.CandidateId));
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
}

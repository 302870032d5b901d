using ChuangMeng.Mentors.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Cases;

internal sealed class CaseMapping : IEntityTypeConfiguration<InquiryCase>, IEntityTypeConfiguration<CaseEntry>
{
    /// <summary>Few among a million.</summary>
    private const string Open = "state in ('Open', 'Waiting')";

    public void Configure(EntityTypeBuilder<InquiryCase> inquiry)
    {
        inquiry.ToTable("inquiry_cases", t => t.HasCheckConstraint("ck_inquiry_cases_tasks", "open_tasks >= 0"));
        inquiry.Property(c => c.Id).ValueGeneratedNever();
        inquiry.Ignore(c => c.Clock);
        inquiry.Property(c => c.PhoneMasked).HasMaxLength(20);
        inquiry.HasOne<DossierCopy>().WithMany().HasForeignKey(c => c.DossierId).OnDelete(DeleteBehavior.Restrict);
        inquiry.HasMany(c => c.Entries).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        inquiry.HasMany(c => c.Escalations).WithOne().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        inquiry.HasIndex(c => new { c.RegionCode, c.Id }).HasDatabaseName("ix_inquiry_cases_region");
        inquiry.HasIndex(c => new { c.RegionCode, c.Id }, "open").HasFilter(Open).HasDatabaseName("ix_inquiry_cases_open");
        // For a city and the province: in the list's order over all regions, of which each has its share.
        inquiry.HasIndex(c => c.Id, "open of all regions").HasFilter(Open).HasDatabaseName("ix_inquiry_cases_open_all");
        inquiry.HasIndex(c => new { c.OwnerId, c.Id }).HasDatabaseName("ix_inquiry_cases_owner");
        inquiry.HasIndex(c => new { c.OwnerId, c.Id }, "owner's open").HasFilter(Open).HasDatabaseName("ix_inquiry_cases_owner_open");
        inquiry.HasIndex(c => new { c.ApplicantAccountId, c.Id }).HasFilter("applicant_account_id is not null").HasDatabaseName("ix_inquiry_cases_applicant");
        inquiry.HasIndex(c => new { c.DossierId, c.Id }).HasFilter("dossier_id is not null").HasDatabaseName("ix_inquiry_cases_dossier");
        inquiry.HasIndex(c => new { c.DueOn, c.Id }).HasFilter(Open).HasDatabaseName("ix_inquiry_cases_due");
        inquiry.HasIndex(c => new { c.EscalateOn, c.Id }).HasFilter("escalate_on is not null").HasDatabaseName("ix_inquiry_cases_escalate");
        inquiry.HasIndex(c => new { c.ReopenUntil, c.Id }).HasFilter("state = 'Answered'").HasDatabaseName("ix_inquiry_cases_reopen");
    }

    public void Configure(EntityTypeBuilder<CaseEntry> entry)
    {
        entry.ToTable("case_entries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.HasIndex(e => new { e.CaseId, e.Id }).HasDatabaseName("ix_case_entries_case");
    }
}

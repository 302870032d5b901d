using ChuangMeng.Policies.Conditions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Policies.Library;

internal sealed class PolicyMapping : IEntityTypeConfiguration<Policy>
{
    public void Configure(EntityTypeBuilder<Policy> policy)
    {
        policy.ToTable("policies");
        policy.Property(p => p.Id).ValueGeneratedNever();
        policy.Property(p => p.Title).HasMaxLength(200);
        policy.Property(p => p.Issuer).HasMaxLength(100);
        policy.HasOne<Policy>().WithMany().HasForeignKey(p => p.ReplacesId).OnDelete(DeleteBehavior.Restrict);
        policy.HasIndex(p => new { p.RegionCode, p.Id }).HasDatabaseName("ix_policies_region");
        policy.HasIndex(p => p.ReplacesId).HasFilter("replaces_id is not null").HasDatabaseName("ix_policies_replaces");
    }
}

internal sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    /// <summary>The exclusion constraint, which the migration adds by hand: the model knows none.</summary>
    public const string NoOverlap = "ex_policy_versions_validity";

    public void Configure(EntityTypeBuilder<PolicyVersion> version)
    {
        version.ToTable("policy_versions", t => t.HasCheckConstraint("ck_policy_versions_validity", "valid_to is null or valid_to >= valid_from"));
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Property(v => v.DocumentNumber).HasMaxLength(100);
        version.Property(v => v.Article).HasMaxLength(200);
        version.Property(v => v.Source).HasMaxLength(300);
        version.Property(v => v.Summary).HasMaxLength(2000);
        version.Property(v => v.Text).HasMaxLength(20_000);
        version.Property(v => v.Benefits).HasColumnType("jsonb").HasConversion(StoredJson.ListOf<Benefit>(), StoredJson.Comparer<Benefit>());
        version.Property(v => v.Conditions).HasColumnType("jsonb").HasConversion(StoredJson.ListOf<Condition>(), StoredJson.Comparer<Condition>());
        version.HasOne<Policy>().WithMany().HasForeignKey(v => v.PolicyId).OnDelete(DeleteBehavior.Cascade);
        version.HasIndex(v => new { v.PolicyId, v.Number }).IsUnique().HasDatabaseName("ux_policy_versions_number");
    }
}

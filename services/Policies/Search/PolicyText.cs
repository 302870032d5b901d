using ChuangMeng.Policies.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;

namespace ChuangMeng.Policies.Search;

/// <summary>
/// By what a published version is found. It belongs to no region on purpose: under row-level security no operator of full-text search would use its
/// index (ADR 0004, 0012). It holds words of what is public only, and every search joins it to its policy's row, which has a region.
/// </summary>
internal sealed class PolicyText
{
    public Guid VersionId { get; private init; }

    /// <summary>A tsvector literal; the column <c>terms</c> is made of it.</summary>
    public string Words { get; private init; } = "";

    public static PolicyText Of(Policy policy, PolicyVersion version) => new()
    {
        VersionId = version.Id,
        Words = Bigrams.ToVector((policy.Title, 'A'), (version.DocumentNumber, 'B'), (version.Summary, 'C'), (version.Text, 'D')),
    };
}

internal sealed class PolicyTextMapping : IEntityTypeConfiguration<PolicyText>
{
    public void Configure(EntityTypeBuilder<PolicyText> text)
    {
        text.ToTable("policy_texts");
        text.HasKey(t => t.VersionId);
        text.Property(t => t.VersionId).ValueGeneratedNever();
        text.Property<NpgsqlTsVector>("Terms").HasComputedColumnSql("words::tsvector", stored: true);
        text.HasIndex("Terms").HasMethod("gin").HasDatabaseName("ix_policy_texts_terms");
        text.HasOne<PolicyVersion>().WithOne().HasForeignKey<PolicyText>(t => t.VersionId).OnDelete(DeleteBehavior.Cascade);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Identity.Tokens;

/// <summary>One signing-in and all refresh tokens that followed from it; signing out ends the family.</summary>
internal sealed class RefreshFamily
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid AccountId { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>The end, however often it is refreshed.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RefreshFamily>
    {
        public void Configure(EntityTypeBuilder<RefreshFamily> family)
        {
            family.ToTable("refresh_families");
            family.Property(f => f.Id).ValueGeneratedNever();
            family.HasIndex(f => f.AccountId).HasDatabaseName("ix_refresh_families_account");
            family.HasIndex(f => f.ExpiresAt).HasDatabaseName("ix_refresh_families_expires_at");
        }
    }
}

/// <summary>A refresh token; the token itself is known to its holder only.</summary>
internal sealed class RefreshToken
{
    /// <summary>SHA-256 of the token: 256 random bits need no salt and no slowness.</summary>
    public byte[] Hash { get; init; } = [];
    public Guid FamilyId { get; init; }
    public RefreshFamily? Family { get; init; }
    public DateTimeOffset IssuedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    /// <summary>Set by the one use that wins. A use after that means that two hold the token, and one of them stole it.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RefreshToken>
    {
        public void Configure(EntityTypeBuilder<RefreshToken> token)
        {
            token.ToTable("refresh_tokens");
            token.HasKey(t => t.Hash);
            token.HasOne(t => t.Family).WithMany().HasForeignKey(t => t.FamilyId).OnDelete(DeleteBehavior.Cascade);
            token.HasIndex(t => t.FamilyId).HasDatabaseName("ix_refresh_tokens_family");
        }
    }
}

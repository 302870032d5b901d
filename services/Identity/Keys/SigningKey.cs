using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Identity.Keys;

/// <summary>A key pair (P-256) that signs access tokens for a while.</summary>
internal sealed class SigningKey
{
    /// <summary>The <c>kid</c> in tokens and in the published set.</summary>
    public string Id { get; init; } = "";
    /// <summary>PKCS #8, encrypted: whoever reads the database cannot sign.</summary>
    public byte[] EncryptedPrivateKey { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    /// <summary>From when on it signs; it is published from the beginning.</summary>
    public DateTimeOffset SignsFrom { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<SigningKey>
    {
        public void Configure(EntityTypeBuilder<SigningKey> key)
        {
            key.ToTable("signing_keys");
            key.Property(k => k.Id).HasMaxLength(32);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Identity.Clients;

internal sealed class ClientMapping : IEntityTypeConfiguration<ApiClient>
{
    public const string OneOfId = "ix_clients_client_id";

    public void Configure(EntityTypeBuilder<ApiClient> client)
    {
        client.ToTable("clients");
        client.Property(c => c.Id).ValueGeneratedNever();
        client.Property(c => c.ClientId).HasMaxLength(64).UseCollation("C");
        client.Property(c => c.DisplayName).HasMaxLength(100);
        client.HasIndex(c => c.ClientId).IsUnique().HasDatabaseName(OneOfId);
        client.HasIndex(c => new { c.RegionCode, c.ClientId }).HasDatabaseName("ix_clients_region");
    }
}

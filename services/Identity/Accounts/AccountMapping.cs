using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Identity.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("accounts");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.UserName).HasMaxLength(64);
        // Byte order: pages are read by it, and a locale's order may change with the operating system.
        account.Property(a => a.NormalizedUserName).HasMaxLength(64).UseCollation("C");
        account.Property(a => a.DisplayName).HasMaxLength(100);
        account.Property(a => a.Organisation).HasMaxLength(18);
        account.Property(a => a.PasswordHash).HasMaxLength(200);
        account.HasIndex(a => a.NormalizedUserName).IsUnique().HasDatabaseName("ix_accounts_user_name");
        account.HasIndex(a => new { a.RegionCode, a.NormalizedUserName }).HasDatabaseName("ix_accounts_region");
    }
}

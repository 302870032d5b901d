using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Sessions.Calendar;

/// <summary>
/// A secret address under which a calendar program reads an account's sessions, for it can send no bearer token. Only the secret's hash is
/// kept; one address an account, and a new one ends the old.
/// </summary>
internal sealed class CalendarFeed : Aggregate
{
    public string AccountId { get; private init; } = "";
    /// <summary>SHA-256 of the secret: 256 random bits need no slow hash.</summary>
    public byte[] SecretHash { get; private set; } = [];

    public static (CalendarFeed Feed, string Secret) For(string account, string region)
    {
        var feed = new CalendarFeed { AccountId = account, RegionCode = region };
        return (feed, feed.Renew());
    }

    /// <returns>The secret, told this once.</returns>
    public string Renew()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        SecretHash = HashOf(secret);
        return secret;
    }

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

internal sealed class CalendarFeedMapping : IEntityTypeConfiguration<CalendarFeed>
{
    public const string OneAnAccount = "ix_calendar_feeds_account";

    public void Configure(EntityTypeBuilder<CalendarFeed> feed)
    {
        feed.ToTable("calendar_feeds");
        feed.Property(f => f.Id).ValueGeneratedNever();
        feed.Property(f => f.AccountId).HasMaxLength(100);
        feed.HasIndex(f => f.AccountId).IsUnique().HasDatabaseName(OneAnAccount);
        feed.HasIndex(f => f.SecretHash).IsUnique().HasDatabaseName("ix_calendar_feeds_secret");
    }
}

using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.ServiceDefaults.Idempotency;

/// <summary>The answer that a POST with an Idempotency-Key was given, kept to be given again.</summary>
public sealed class IdempotentAnswer
{
    /// <summary>SHA-256 of caller, route and key: the same key of another caller or route is another key.</summary>
    public byte[] KeyHash { get; init; } = [];
    /// <summary>SHA-256 of the request's body.</summary>
    public byte[] BodyHash { get; init; } = [];
    public int Status { get; init; }
    /// <summary>Headers that belong to the answer, one <c>Name: value</c> a line.</summary>
    public string Headers { get; init; } = "";
    /// <summary>The answer's body, encrypted: it may hold personal data or tokens.</summary>
    public byte[] Body { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }

    internal static void Configure(ModelBuilder model) => model.Entity<IdempotentAnswer>(e =>
    {
        e.ToTable("idempotent_answers");
        e.HasKey(a => a.KeyHash);
        e.HasIndex(a => a.CreatedAt).HasDatabaseName("ix_idempotent_answers_created_at");
    });
}

internal static class IdempotencySql
{
    public const string Purge = """
        delete from idempotent_answers where key_hash in
          (select key_hash from idempotent_answers where created_at < $1 order by created_at limit 5000)
        """;
}

using Npgsql;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>Which errors say that the database, not the request, is at fault.</summary>
public static class DatabaseErrors
{
    /// <summary>The server is away or overloaded: the same attempt may succeed later. EF Core wraps such errors up to twice.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        NpgsqlException { IsTransient: true } => true,
        // A migration changed the table of a statement that this connection had prepared; Npgsql prepares it anew.
        PostgresException { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" } => true,
        { InnerException: { } inner } => IsTransient(inner),
        _ => false,
    };
}

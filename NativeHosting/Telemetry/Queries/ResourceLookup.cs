using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>What a resource's name stands for: a service with all its instances, or one instance.</summary>
internal sealed record ResourceLookup(long Service, long? Instance)
{
    /// <summary>Null when nothing of that name has sent anything that is still kept.</summary>
    public static ResourceLookup? Find(SqliteConnection connection, string name)
    {
        using var find = new Statement(connection, """
            SELECT id, NULL FROM services WHERE name = $1
            UNION ALL SELECT service, id FROM resources WHERE instance = $1 LIMIT 1
            """, 1);
        using var reader = find.Read(name);
        return reader.Read() ? new(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetInt64(1)) : null;
    }
}

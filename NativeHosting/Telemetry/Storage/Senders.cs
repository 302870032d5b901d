using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Storage;

/// <summary>The stored ids of services and their instances, found or given.</summary>
internal sealed class Senders(SqliteConnection connection) : IDisposable
{
    const int MostRemembered = 10_000;

    readonly Dictionary<(string Service, string Instance), Sender> _known = [];
    readonly Statement _findService = new(connection, "SELECT id FROM services WHERE name = $1", 1);
    readonly Statement _addService = new(connection, "INSERT INTO services (name) VALUES ($1) RETURNING id", 1);
    readonly Statement _keep = new(connection, """
        INSERT INTO resources (service, instance, attributes, last_segment) VALUES ($1, $2, $3, $4)
        ON CONFLICT (service, instance) DO UPDATE SET attributes = excluded.attributes, last_segment = excluded.last_segment
        RETURNING id
        """, 4);

    /// <summary>The sender's ids; notes that it has rows in <paramref name="segment"/>, so that it outlives them.</summary>
    public Sender Keep(TelemetryResource resource, long segment)
    {
        var key = (resource.ServiceName, resource.InstanceId);
        if (_known.TryGetValue(key, out var sender) && sender.Segment == segment) return sender;
        if (_known.Count >= MostRemembered) _known.Clear();
        var service = _findService.Number(resource.ServiceName) ?? _addService.Number(resource.ServiceName)!.Value;
        var id = _keep.Number(service, resource.InstanceId, resource.Attributes, segment)!.Value;
        return _known[key] = new(id, service, segment);
    }

    /// <summary>After rows were deleted, an id may no longer be there.</summary>
    public void Forget() => _known.Clear();

    public void Dispose()
    {
        _findService.Dispose();
        _addService.Dispose();
        _keep.Dispose();
    }
}

/// <summary>The ids of one service instance, and the segment that it was last noted in.</summary>
internal readonly record struct Sender(long Id, long Service, long Segment);

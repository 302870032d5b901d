using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.Data.Sqlite;

namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>The meters of one resource.</summary>
internal sealed record ResourceMeters(string Resource, IReadOnlyList<MeterInstruments> Meters);

/// <summary>The instruments of one meter.</summary>
internal sealed record MeterInstruments(string Name, IReadOnlyList<Instrument> Instruments);

/// <summary>One instrument; the type is OpenTelemetry's name of the data that it reports.</summary>
internal sealed record Instrument(string Name, string Unit, string Description, string Type, bool IsMonotonic, string? AggregationTemporality);

/// <summary>Which instruments have reported: resource, meter, instrument.</summary>
internal static class InstrumentsQuery
{
    public static List<ResourceMeters> Run(SqliteConnection connection)
    {
        using var select = new Statement(connection, """
            SELECT s.name, e.meter, e.instrument, max(e.unit), max(e.description), e.type, e.is_monotonic, e.temporality
            FROM series e JOIN resources r ON r.id = e.resource JOIN services s ON s.id = r.service
            GROUP BY s.name, e.meter, e.instrument, e.type, e.is_monotonic, e.temporality
            ORDER BY s.name, e.meter, e.instrument
            """, 0);
        using var row = select.Read();
        var rows = new List<(string Resource, string Meter, Instrument Instrument)>();
        while (row.Read())
        {
            rows.Add((row.GetString(0), row.GetString(1), new(
                row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetBoolean(6), MetricTypes.TemporalityName(row.GetInt64(7)))));
        }

        return
        [
            .. rows.GroupBy(item => item.Resource).Select(resource => new ResourceMeters(
                resource.Key,
                [.. resource.GroupBy(item => item.Meter).Select(meter => new MeterInstruments(meter.Key, [.. meter.Select(item => item.Instrument)]))])),
        ];
    }
}

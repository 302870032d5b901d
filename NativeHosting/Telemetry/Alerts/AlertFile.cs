using System.Text.Json;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>What outlives the host: what fires, what fired, and what the webhook has not taken yet.</summary>
internal sealed record AlertMemory(IReadOnlyList<Alert> Firing, IReadOnlyList<Alert> Resolved, IReadOnlyList<AlertNotice> Unsent)
{
    public static AlertMemory Empty { get; } = new([], [], []);
}

/// <summary>The memory's file, beside the telemetry; written whole with each change, of which there are few.</summary>
internal sealed class AlertFile(string directory)
{
    /// <summary>A list that is not there is no memory.</summary>
    static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    readonly string _path = Path.Combine(directory, "alerts.json");

    /// <summary>An unreadable file is worth no failed start: it is set aside.</summary>
    public AlertMemory Read()
    {
        try
        {
            if (!File.Exists(_path))
                return AlertMemory.Empty;
            return JsonSerializer.Deserialize<AlertMemory>(File.ReadAllText(_path), Strict) is { } memory && IsWhole(memory) ? memory : SetAside();
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return SetAside();
        }
    }

    /// <summary>The serializer does not look at what the lists hold.</summary>
    static bool IsWhole(AlertMemory memory) => !memory.Firing.Contains(null!) && !memory.Resolved.Contains(null!) && !memory.Unsent.Contains(null!);

    AlertMemory SetAside()
    {
        try
        {
            File.Move(_path, _path + ".unreadable", overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // The next change overwrites it.
        }

        return AlertMemory.Empty;
    }

    /// <summary>False on a full disk, say, or with a number that JSON has no word for: then the next change tries again.</summary>
    public bool TryWrite(AlertMemory memory)
    {
        try
        {
            Secret.WriteFile(_path, JsonSerializer.Serialize(memory));
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }
}

using ChuangMeng.NativeHosting.Processes;
using Microsoft.Extensions.Configuration;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>A start that cannot succeed for a reason that its user can act on; shown as one line, without a stack.</summary>
internal sealed class HostException(string message) : Exception(message);

/// <summary>What the host itself is told, by environment or command line.</summary>
internal sealed record HostSettings(string DataDirectory, int DashboardPort, string? DashboardToken)
{
    internal string LogDirectory => Path.Combine(DataDirectory, "logs");

    internal static HostSettings From(IConfiguration configuration, string appHostDirectory)
    {
        var data = configuration["CHUANGMENG_DATA_DIR"] is { Length: > 0 } chosen ? chosen : Path.Combine(appHostDirectory, "..", ".data");
        return new HostSettings(Path.GetFullPath(data), Port(configuration, "CHUANGMENG_DASHBOARD_PORT", 18888), configuration["CHUANGMENG_DASHBOARD_TOKEN"]);
    }

    private static int Port(IConfiguration configuration, string name, int otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, out var port) && port is >= 0 and <= 65535
            ? port
            : throw new HostException($"{name} is \"{text}\", not a port from 0 to 65535.");
    }
}

/// <summary>Generated secrets, kept in <c>secrets.json</c> of the data directory (mode 0600) so that data and passwords stay together.</summary>
internal sealed class SecretStore(string dataDirectory)
{
    private readonly Lock guard = new();
    private readonly string file = Path.Combine(dataDirectory, "secrets.json");

    internal string GetOrGenerate(string name)
    {
        lock (guard)
        {
            var secrets = File.Exists(file)
                ? System.Text.Json.JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(file))!
                : [];
            if (secrets.TryGetValue(name, out var known))
                return known;
            secrets[name] = Secret.Generate();
            Directory.CreateDirectory(dataDirectory);
            Secret.WriteFile(file, System.Text.Json.JsonSerializer.Serialize(secrets, new System.Text.Json.JsonSerializerOptions { WriteIndented = true }) + "\n");
            return secrets[name];
        }
    }
}

using System.Globalization;
using ChuangMeng.NativeHosting.Processes;
using ChuangMeng.NativeHosting.Telemetry.Alerts;
using Microsoft.Extensions.Configuration;

namespace ChuangMeng.NativeHosting.Running;

/// <summary>A start that cannot succeed for a reason that its user can act on; shown as one line, without a stack.</summary>
internal sealed class HostException(string message) : Exception(message);

/// <summary>What the host itself is told, by environment or command line.</summary>
internal sealed record HostSettings(string DataDirectory, int DashboardPort, string? DashboardToken, AlertSettings Alerts)
{
    internal string LogDirectory => Path.Combine(DataDirectory, "logs");

    internal static HostSettings From(IConfiguration configuration, string appHostDirectory)
    {
        var data = configuration["CHUANGMENG_DATA_DIR"] is { Length: > 0 } chosen ? chosen : Path.Combine(appHostDirectory, "..", ".data");
        return new HostSettings(
            Path.GetFullPath(data), Port(configuration, "CHUANGMENG_DASHBOARD_PORT", 18888), configuration["CHUANGMENG_DASHBOARD_TOKEN"], AlertsFrom(configuration));
    }

    private static AlertSettings AlertsFrom(IConfiguration configuration)
    {
        var defaults = new AlertSettings();
        return new()
        {
            OutboxSeconds = Number(configuration, "CHUANGMENG_ALERT_OUTBOX_SECONDS", defaults.OutboxSeconds),
            DeadLetters = Number(configuration, "CHUANGMENG_ALERT_DEAD_LETTERS", defaults.DeadLetters),
            ErrorPercent = Number(configuration, "CHUANGMENG_ALERT_ERROR_PERCENT", defaults.ErrorPercent),
            ErrorLeastRequests = Number(configuration, "CHUANGMENG_ALERT_ERROR_LEAST_REQUESTS", defaults.ErrorLeastRequests),
            SlowSeconds = Number(configuration, "CHUANGMENG_ALERT_SLOW_SECONDS", defaults.SlowSeconds),
            SlowLeastRequests = Number(configuration, "CHUANGMENG_ALERT_SLOW_LEAST_REQUESTS", defaults.SlowLeastRequests),
            WaitSeconds = Number(configuration, "CHUANGMENG_ALERT_WAIT_SECONDS", defaults.WaitSeconds),
            Webhook = Address(configuration, "CHUANGMENG_ALERT_WEBHOOK"),
            WebhookSecret = configuration["CHUANGMENG_ALERT_WEBHOOK_SECRET"],
        };
    }

    private static double Number(IConfiguration configuration, string name, double otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1e9
            ? number
            : throw new HostException($"{name} is \"{text}\", not a number from 0 on.");
    }

    private static Uri? Address(IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new HostException($"{name} is no address that begins with http:// or https://.");
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

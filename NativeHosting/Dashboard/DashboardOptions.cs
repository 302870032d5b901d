using ChuangMeng.NativeHosting.Telemetry.Alerts;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>Settings of the dashboard's JSON API and of the OTLP receiver.</summary>
/// <param name="Port">Loopback port of the dashboard's API (18888 unless configured).</param>
/// <param name="Token">The login token printed at start; every <c>/api</c> call must carry it.</param>
/// <param name="OtlpPort">Loopback port that receives OTLP over http/protobuf.</param>
/// <param name="OtlpApiKey">The key that senders put into the header <c>x-otlp-api-key</c>.</param>
/// <param name="DataDirectory">Where telemetry is kept across restarts.</param>
/// <param name="LogDirectory">Where the resources' output is kept, a file an instance; null: none is.</param>
/// <param name="PagesDirectory">The built pages; null: where this repository builds them.</param>
/// <param name="Alerts">When to alert; null: by the defaults, telling nobody.</param>
/// <param name="MaxBytes">The most that the kept telemetry may take on disk, bytes.</param>
internal sealed record DashboardOptions(
    int Port,
    string Token,
    int OtlpPort,
    string OtlpApiKey,
    string DataDirectory,
    long MaxBytes = 512L * 1024 * 1024,
    string? LogDirectory = null,
    string? PagesDirectory = null,
    AlertSettings? Alerts = null);

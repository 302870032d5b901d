using ChuangMeng.Migrations;
using ChuangMeng.ServiceDefaults.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// The one-shot that every service waits for: databases, roles and the broker's topology are brought up to date.
var builder = Host.CreateApplicationBuilder(args);
builder.AddTelemetry();
using var host = builder.Build();
var configuration = host.Services.GetRequiredService<IConfiguration>();
var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("ChuangMeng.Migrations");
using var stop = new CancellationTokenSource();
using var terminated = System.Runtime.InteropServices.PosixSignalRegistration.Create(
    System.Runtime.InteropServices.PosixSignal.SIGTERM, _ => stop.Cancel());

var known = KnownBroker.IsKnownAsync(configuration, stop.Token);
await Task.WhenAll(
    Databases.SetUpAllAsync(configuration, log, stop.Token),
    Topology.DeployAsync(configuration, log, stop.Token),
    known);
if (!await known)
    await KnownBroker.MakeKnownAsync(configuration, log, stop.Token);

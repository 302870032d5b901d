// What the platform consists of. It runs the same as plain processes or under Aspire (docs/adr/0001).
using Aspire.Hosting;
using ChuangMeng.AppHost;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var given = builder.Configuration["CHUANGMENG_GATEWAY_PORT"];
if (!int.TryParse(string.IsNullOrEmpty(given) ? "8080" : given, out var gatewayPort))
{
    Console.Error.WriteLine($"CHUANGMENG_GATEWAY_PORT is \"{given}\", not a port from 0 to 65535.");
    return 1;
}

var data = builder.Configuration["CHUANGMENG_DATA_DIR"] is { Length: > 0 } chosen ? chosen : Path.Combine(builder.AppHostDirectory, "..", ".data");
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume().WithManagementPlugin();
var migrations = builder.AddProject<Projects.ChuangMeng_Migrations>("migrations").WithReference(rabbitmq).WaitFor(rabbitmq);
var gateway = builder.AddProject<Projects.ChuangMeng_Gateway>("gateway")
    .WithHttpEndpoint(port: gatewayPort == 0 ? null : gatewayPort)
    .WithExternalHttpEndpoints()
    .WithUrlForEndpoint("http", _ => new() { Url = "/operations/", DisplayText = "业务运行" })
    .WithHttpHealthCheck("/health")
    .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName);

var platform = new Platform(builder, Path.GetFullPath(data), postgres, rabbitmq, migrations, gateway);
platform.AddService<Projects.ChuangMeng_Identity>("identity");
platform.AddService<Projects.ChuangMeng_Projects>("projects");
platform.AddService<Projects.ChuangMeng_Mentors>("mentors");
platform.AddService<Projects.ChuangMeng_Spaces>("spaces");
platform.AddService<Projects.ChuangMeng_Events>("events");
platform.AddService<Projects.ChuangMeng_Financing>("financing");
platform.AddService<Projects.ChuangMeng_Streets>("streets");
platform.AddService<Projects.ChuangMeng_Policies>("policies");
platform.AddService<Projects.ChuangMeng_Insights>("insights");

// The demonstration year, through the public API; an installation for real use starts with --empty=true.
if (!builder.Configuration.GetValue("empty", false))
    platform.AddOnceAllRun<Projects.ChuangMeng_Samples>("samples");

await builder.Build().RunAsync();
return Environment.ExitCode;

using System.Net.Http.Json;
using System.Reflection;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

[Collection(nameof(FullHost))]
public sealed class EnvironmentContractTests(FullHost full)
{
    private readonly RunningHost host = full.Host;

    [Fact]
    public async Task A_process_sees_the_environment_that_Aspire_would_give_it()
    {
        using var http = new HttpClient();
        var front = await EnvironmentAsync(http, host.Front);
        var service = await EnvironmentAsync(http, new Uri(front["services__service__http__0"]!));

        service["ConnectionStrings__things"]!.ShouldMatch("^Host=127.0.0.1;Port=[0-9]+;Username=postgres;Password=[^;]{30,};Database=things$");
        service["ConnectionStrings__rabbitmq"]!.ShouldMatch("^amqp://chuangmeng:[^@]{30,}@127.0.0.1:[0-9]+$");
        service["Issuer"].ShouldBe($"{host.Front.ToString().TrimEnd('/')}/api/identity");
        service["Parameter"]!.Length.ShouldBeGreaterThan(30);
        service["OTEL_SERVICE_NAME"].ShouldBe("service");
        service["OTEL_RESOURCE_ATTRIBUTES"].ShouldBe("service.instance.id=service-0");
        service["OTEL_EXPORTER_OTLP_PROTOCOL"].ShouldBe("http/protobuf");
        service["OTEL_EXPORTER_OTLP_ENDPOINT"]!.ShouldStartWith("http://127.0.0.1:");
        service["OTEL_EXPORTER_OTLP_HEADERS"]!.ShouldStartWith("x-otlp-api-key=");
        service["OTEL_METRIC_EXPORT_INTERVAL"].ShouldBe("1000");
        service["ASPNETCORE_URLS"].ShouldBe(front["services__service__http__0"]);
        service["ASPNETCORE_ENVIRONMENT"].ShouldBe("Development");
        service.Keys.ShouldNotContain(key => key.StartsWith("Parameters__"));
        // The webhook's secret is among these.
        service.Keys.ShouldNotContain(key => key.StartsWith("CHUANGMENG_ALERT_"));
    }

    [Fact]
    public async Task A_reference_to_a_replicated_service_carries_every_replica()
    {
        using var http = new HttpClient();
        var front = await EnvironmentAsync(http, host.Front);
        foreach (var n in new[] { 0, 1 })
        {
            var replica = await EnvironmentAsync(http, new Uri(front[$"services__service__http__{n}"]!));
            replica["OTEL_RESOURCE_ATTRIBUTES"].ShouldBe($"service.instance.id=service-{n}");
        }
    }

    [Fact]
    public void Each_resource_starts_after_what_it_waits_for()
    {
        host.LineOf("things: Running").ShouldBeLessThan(host.LineOf("prepare: Starting"));
        host.LineOf("prepare: Finished").ShouldBeLessThan(host.LineOf("service-0: Starting"));
        host.LineOf("rabbitmq: Running, Healthy").ShouldBeLessThan(host.LineOf("service-0: Starting"));
        host.LineOf("service-1: Running, Healthy").ShouldBeLessThan(host.LineOf("front: Starting"));
    }

    [Fact]
    public void A_project_reference_becomes_a_class_that_knows_its_project()
    {
        var generated = Assembly.LoadFrom(RunningHost.Program + ".dll").GetType("Projects.ChuangMeng_NativeHosting_Tests_Service");
        var metadata = (Aspire.Hosting.IProjectMetadata)Activator.CreateInstance(generated.ShouldNotBeNull())!;
        File.Exists(metadata.ProjectPath).ShouldBeTrue();
        metadata.ProjectPath.ShouldEndWith("ChuangMeng.NativeHosting.Tests.Service.csproj");
    }

    [Fact]
    public void Output_is_kept_in_a_file_of_each_instance() =>
        File.ReadAllText(Path.Combine(host.DataDirectory, "logs/prepare.log")).ShouldContain("prepared");

    private static async Task<Dictionary<string, string?>> EnvironmentAsync(HttpClient http, Uri address) =>
        (await http.GetFromJsonAsync<Dictionary<string, string?>>(new Uri(address, "/environment")))!;
}

using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Claims;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.Architecture.Tests;

/// <summary>A service started in memory without its database and broker: enough to see its endpoints and its OpenAPI.</summary>
internal abstract class RunningService
{
    private static readonly ConcurrentDictionary<string, Lazy<RunningService>> Started = new();

    public abstract string Name { get; }
    public abstract IReadOnlyList<RouteEndpoint> Endpoints { get; }
    public abstract HttpClient Client { get; }
    public abstract Task<JsonNode> OpenApiAsync();

    /// <summary>The endpoints of the service's own API, not those that every process has.</summary>
    public IEnumerable<RouteEndpoint> Api => Endpoints.Where(e => e.Metadata.GetMetadata<PermissionMetadata>() is not null || PathOf(e).StartsWith("/api/", StringComparison.Ordinal));

    public static string PathOf(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    public static string MethodOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Single() ?? "any";

    public static RunningService Of(string assembly) => Started.GetOrAdd(assembly, name => new(() =>
    {
        var program = Platform.Service(name).EntryPoint!.DeclaringType!;
        return (RunningService)Activator.CreateInstance(typeof(RunningService<>).MakeGenericType(program), Platform.Service(name))!;
    })).Value;
}

internal sealed class RunningService<TProgram> : RunningService where TProgram : class
{
    private readonly WebApplicationFactory<TProgram> factory;

    public RunningService(Assembly assembly)
    {
        Name = assembly.GetName().Name!["ChuangMeng.".Length..].ToLowerInvariant();
        factory = new WebApplicationFactory<TProgram>().WithWebHostBuilder(host =>
        {
            host.UseContentRoot(AppContext.BaseDirectory);
            host.UseSetting("ConnectionStrings:" + Name, "Host=none");
            host.UseSetting("ConnectionStrings:rabbitmq", "amqp://none");
            host.UseSetting("PersonalData:Key", "a-personal-data-key-for-tests");
            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureTestServices(services =>
            {
                // Everything that runs by itself would look for the database or the broker; the web server stays.
                foreach (var hosted in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Name != "GenericWebHostService").ToList())
                    services.Remove(hosted);
                services.Replace(ServiceDescriptor.Singleton<IPolicyEvaluator, EverybodyMay>());
            });
        });
        Client = factory.CreateClient();
        Endpoints = [.. factory.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
    }

    public override string Name { get; }
    public override IReadOnlyList<RouteEndpoint> Endpoints { get; }
    public override HttpClient Client { get; }

    public override async Task<JsonNode> OpenApiAsync() => JsonNode.Parse(await Client.GetStringAsync("/openapi/v1.json"))!;

    /// <summary>Lets every request through as a caller of the province, to see what stands behind authorization.</summary>
    private sealed class EverybodyMay : IPolicyEvaluator
    {
        public Task<AuthenticateResult> AuthenticateAsync(AuthorizationPolicy policy, HttpContext context)
        {
            context.User = new(new ClaimsIdentity([new("sub", "somebody"), new(PlatformClaims.Region, "370000")], "test"));
            return Task.FromResult(AuthenticateResult.Success(new(context.User, "test")));
        }

        public Task<PolicyAuthorizationResult> AuthorizeAsync(AuthorizationPolicy policy, AuthenticateResult authentication, HttpContext context, object? resource) =>
            Task.FromResult(PolicyAuthorizationResult.Success());
    }
}

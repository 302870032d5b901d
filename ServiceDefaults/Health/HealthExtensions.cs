using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Health;

public static class HealthExtensions
{
    public const string HealthPath = "/health";
    public const string AlivePath = "/alive";
    private const string Live = "live";

    public static IHealthChecksBuilder AddDefaultHealthChecks(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [Live]);

    /// <summary>The database answers.</summary>
    public static IHealthChecksBuilder AddDatabaseCheck(this IHealthChecksBuilder checks) =>
        checks.AddCheck<DatabaseCheck>("database", timeout: TimeSpan.FromSeconds(5));

    /// <summary>
    /// <c>/health</c>: everything the service needs; <c>/alive</c>: the process itself. In production too: they are
    /// reached on the platform's own network only (the gateway does not route them) and tell nothing but states.
    /// </summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        // Among few real requests the many probes would be most of what the durations and error rates tell of.
        app.MapHealthChecks(HealthPath, new() { ResponseWriter = WriteAsync }).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks(AlivePath, new() { Predicate = check => check.Tags.Contains(Live), ResponseWriter = WriteAsync }).AllowAnonymous().DisableHttpMetrics();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(e => e.Key, e => e.Value.Status.ToString()),
    });

    private sealed class DatabaseCheck(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken stop = default)
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(stop);
            return HealthCheckResult.Healthy();
        }
    }
}

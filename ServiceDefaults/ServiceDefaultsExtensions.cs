using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using ChuangMeng.ServiceDefaults.Audit;
using ChuangMeng.ServiceDefaults.Health;
using ChuangMeng.ServiceDefaults.Idempotency;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Operations;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Telemetry;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChuangMeng.ServiceDefaults;

public static class ServiceDefaultsExtensions
{
    /// <summary>Largest request body in bytes, unless <c>Limits:BodyBytes</c> says otherwise.</summary>
    public const long DefaultBodyBytes = 32 * 1024 * 1024;

    /// <summary>What every process of the platform has: telemetry, health, languages, problems, security.</summary>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, string name)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // One limit for the gateway and the services behind it: what the one lets through the others take.
            kestrel.Limits.MaxRequestBodySize = builder.Configuration.GetValue("Limits:BodyBytes", DefaultBodyBytes);
            Oversize.LetIn(kestrel.Limits);
        });
        builder.Services.AddSingleton(new ServiceIdentity(name));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Logging.AddQuietDefaults();
        builder.Services.QuietProbes(tracing: builder.IsTelemetrySent());
        builder.AddTelemetry();
        builder.Services.AddDefaultHealthChecks();
        builder.Services.AddProblems();
        builder.AddSecurity();
        builder.Services.ConfigureHttpJsonOptions(o => Configure(o.SerializerOptions));
        return builder;
    }

    /// <summary>A service with its own database: the defaults, persistence, messaging, idempotency, audit, OpenAPI.</summary>
    /// <typeparam name="TDb">The service's context; its assembly is searched for consumers and validators.</typeparam>
    public static WebApplicationBuilder AddService<TDb>(this WebApplicationBuilder builder, string name) where TDb : ServiceDb
    {
        builder.AddServiceDefaults(name);
        builder.AddLaterWorkingDays();
        builder.AddPersistence<TDb>(name);
        builder.Services.AddHealthChecks().AddDatabaseCheck();
        builder.AddMessaging(typeof(TDb).Assembly);
        builder.Services.AddSingleton<PersonalDataCipher>();
        builder.Services.AddScoped<AuditVerifier>();
        builder.AddDailyJob<VerifyAuditDaily>(VerifyAuditDaily.Hour);
        builder.Services.AddValidators(typeof(TDb).Assembly);
        builder.Services.AddSingleton(typeof(RowReader<>));
        builder.Services.AddServiceOpenApi(name);
        return builder;
    }

    /// <summary>The order in which a request passes through what every process has.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseTelemetryNames();
        app.UseLanguages();
        app.UseProblems();
        app.UseRouting();
        app.UseSecurity();
        app.MapHealth();
        return app;
    }

    /// <summary>The service's endpoints under <c>/api/{name}/v1</c>, with what the conventions promise of each.</summary>
    public static WebApplication MapService(this WebApplication app, Action<RouteGroupBuilder> endpoints)
    {
        app.UseServiceDefaults();
        app.Use(UnknownQuery.InvokeAsync);
        app.UseMiddleware<IdempotencyMiddleware>();
        app.MapServiceOpenApi();
        var name = app.Services.GetRequiredService<ServiceIdentity>().Name;
        var api = app.MapGroup($"/api/{name}/v1").WithValidation();
        api.MapAudit();
        api.MapOperations();
        endpoints(api);
        return app;
    }

    private static void Configure(JsonSerializerOptions json)
    {
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        // What a caller leaves out or misspells is an error with the field's name, never a silent default.
        json.RespectRequiredConstructorParameters = true;
        json.RespectNullableAnnotations = true;
        json.AllowDuplicateProperties = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
    }
}

using System.Diagnostics;
using System.Text.Json;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>Writes RFC 9457 problem documents, the one form in which every error leaves the platform.</summary>
public static class ProblemWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        // Chinese stays readable in logs and terminals.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(HttpContext context, BrokenRule rule) => rule switch
    {
        ValidationFailed failed => WriteAsync(context, failed.Status, failed.Type, failed.Text, failed.Errors),
        { Field: { } field } => WriteAsync(context, rule.Status, rule.Type, rule.Text, [new(field, rule.Rule, rule.Text)]),
        _ => WriteAsync(context, rule.Status, rule.Type, rule.Text, null),
    };

    public static Task WriteAsync(HttpContext context, int status, string type, Text title, IReadOnlyList<FieldError>? errors = null)
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;
        var problem = new ProblemDetails
        {
            Type = type,
            Title = title,
            Status = status,
            Instance = context.Request.Path,
        };
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        if (errors is not null)
            problem.Extensions["errors"] = errors;
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(problem, Json, "application/problem+json", context.RequestAborted);
    }
}

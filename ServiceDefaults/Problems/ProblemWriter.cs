using System.Diagnostics;
using System.Globalization;
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

    public static Task WriteAsync(HttpContext context, BrokenRule rule)
    {
        // Set here and not where the rule is thrown: the exception handler empties the answer's headers first.
        if (rule.RetryAfter is { } wait && !context.Response.HasStarted)
            context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return rule switch
        {
            ValidationFailed failed => WriteAsync(context, failed.Status, failed.Type, failed.Text, failed.Errors),
            { Field: { } field } => WriteAsync(context, rule.Status, rule.Type, rule.Text, [new(field, rule.Rule, rule.Text)], rule.Members),
            _ => WriteAsync(context, rule.Status, rule.Type, rule.Text, null, rule.Members),
        };
    }

    public static Task WriteAsync(HttpContext context, int status, string type, Text title, IReadOnlyList<FieldError>? errors = null,
        IEnumerable<KeyValuePair<string, object?>>? members = null)
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
        foreach (var (name, value) in members ?? [])
            problem.Extensions[name] = value;
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(problem, Json, "application/problem+json", context.RequestAborted);
    }
}

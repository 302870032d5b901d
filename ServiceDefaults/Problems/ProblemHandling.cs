using System.Text.Json;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Problems;

public static class ProblemHandling
{
    public static IServiceCollection AddProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ExceptionToProblem>();
        // UseExceptionHandler asks for it; what is written is always ProblemWriter's.
        return services.AddProblemDetails();
    }

    /// <summary>Every exception and every bare status code becomes a problem document.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages(statusContext =>
            StatusProblems.WriteAsync(statusContext.HttpContext, statusContext.HttpContext.Response.StatusCode));
        return app.Use(Oversize.InvokeAsync).Use(UnknownCharset.InvokeAsync);
    }

    private sealed class ExceptionToProblem(ILogger<ExceptionToProblem> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken stop)
        {
            switch (exception)
            {
                case BrokenRule rule:
                    await ProblemWriter.WriteAsync(context, rule);
                    return true;
                case BadHttpRequestException bad:
                    await WriteBadRequest(context, bad);
                    return true;
                case DbUpdateConcurrencyException:
                    await ProblemWriter.WriteAsync(context, new VersionStale());
                    return true;
                case PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege }:
                case DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } }:
                    // Row-level security caught what the code above it let through.
                    log.LogError(exception, "Row-level security refused a write");
                    await StatusProblems.WriteAsync(context, StatusCodes.Status403Forbidden);
                    return true;
                case OperationCanceledException when context.RequestAborted.IsCancellationRequested:
                    context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
                    return true;
                case not null when DatabaseErrors.IsTransient(exception):
                    log.LogError(exception, "The database did not answer");
                    context.Response.Headers.RetryAfter = "2";
                    await StatusProblems.WriteAsync(context, StatusCodes.Status503ServiceUnavailable);
                    return true;
                default:
                    log.LogError(exception, "Unexpected error");
                    await StatusProblems.WriteAsync(context, StatusCodes.Status500InternalServerError);
                    return true;
            }
        }

        private static Task WriteBadRequest(HttpContext context, BadHttpRequestException bad)
        {
            if (bad.StatusCode != StatusCodes.Status400BadRequest)
                return StatusProblems.WriteAsync(context, bad.StatusCode);
            IReadOnlyList<FieldError> errors = bad.InnerException is JsonException json ? JsonErrors.Describe(json) : [BadParameter.Describe(bad.Message)];
            return StatusProblems.WriteAsync(context, StatusCodes.Status400BadRequest, errors);
        }
    }
}

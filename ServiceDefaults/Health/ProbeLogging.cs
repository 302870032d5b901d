using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.ServiceDefaults.Health;

/// <summary>
/// Of a request one line is logged, as it ends: that it began says the trace. Of a health probe none, unless it failed: a line every few seconds from
/// each process is most of what a quiet platform would write. Of a rush the lines of those requests whose trace is kept, and of all that the server failed.
/// </summary>
internal static class ProbeLogging
{
    /// <summary>The framework's category of a request's beginning and end.</summary>
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>The framework's name of the line that says that a request began.</summary>
    private const string Begins = "RequestStarting";

    /// <param name="tracing">Whether traces are kept at all; where none is, every request's line is.</param>
    public static void QuietProbes(this IServiceCollection services, bool tracing)
    {
        // No filter sees which request a line is about, and the lines are written outside of all middleware.
        services.TryAddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new Factory(provider.GetRequiredService<LoggerFactory>(), tracing)));
    }

    private sealed class Factory(LoggerFactory inner, bool tracing) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) =>
            inner.CreateLogger(categoryName) is var logger && categoryName == Requests ? new RequestLogger(logger, tracing) : logger;

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    private sealed class RequestLogger(ILogger inner, bool tracing) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name != Begins && IsTold(state))
                inner.Log(logLevel, eventId, state, exception, formatter);
        }

        private bool IsTold<TState>(TState state)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
                return true;
            object? path = null, status = null;
            foreach (var (name, value) in values)
            {
                if (name == "Path")
                    path = value;
                else if (name == "StatusCode")
                    status = value;
            }

            var answer = Convert.ToInt32(status, CultureInfo.InvariantCulture);
            if (path?.ToString() is HealthExtensions.HealthPath or HealthExtensions.AlivePath)
                return answer >= 400;
            return !tracing || answer >= 500 || Activity.Current is not { Recorded: false };
        }
    }
}

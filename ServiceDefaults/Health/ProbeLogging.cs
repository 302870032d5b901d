using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChuangMeng.ServiceDefaults.Health;

/// <summary>
/// Of a request one line is logged, as it ends: that it began says the trace. Of a health probe none, unless it failed: a line every few seconds from
/// each process is most of what a quiet platform would write.
/// </summary>
internal static class ProbeLogging
{
    /// <summary>The framework's category of a request's beginning and end.</summary>
    private const string Requests = "Microsoft.AspNetCore.Hosting.Diagnostics";

    /// <summary>The framework's name of the line that says that a request began.</summary>
    private const string Begins = "RequestStarting";

    public static void QuietProbes(this IServiceCollection services)
    {
        // No filter sees which request a line is about, and the lines are written outside of all middleware.
        services.TryAddSingleton<LoggerFactory>();
        services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new Factory(provider.GetRequiredService<LoggerFactory>())));
    }

    private sealed class Factory(LoggerFactory inner) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) =>
            inner.CreateLogger(categoryName) is var logger && categoryName == Requests ? new RequestLogger(logger) : logger;

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    private sealed class RequestLogger(ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name != Begins && !IsGoodProbe(state))
                inner.Log(logLevel, eventId, state, exception, formatter);
        }

        private static bool IsGoodProbe<TState>(TState state)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
                return false;
            object? path = null, status = null;
            foreach (var (name, value) in values)
            {
                if (name == "Path")
                    path = value;
                else if (name == "StatusCode")
                    status = value;
            }

            return path?.ToString() is HealthExtensions.HealthPath or HealthExtensions.AlivePath
                && Convert.ToInt32(status, CultureInfo.InvariantCulture) < 400;
        }
    }
}

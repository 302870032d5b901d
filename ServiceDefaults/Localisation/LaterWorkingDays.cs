using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.ServiceDefaults.Localisation;

internal static class LaterWorkingDays
{
    /// <summary>
    /// The years that were announced after this version was made, from the file that <c>WorkingDays:File</c> names. One that cannot be read stops nothing: its
    /// years stay unknown, and the service's health tells why.
    /// </summary>
    public static void AddLaterWorkingDays(this IHostApplicationBuilder builder)
    {
        string? unreadable = null;
        if (builder.Configuration["WorkingDays:File"] is { } file && File.Exists(file))
        {
            try
            {
                WorkingDays.AddFrom(file);
            }
            catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
            {
                unreadable = e.Message;
            }
        }

        builder.Services.AddHealthChecks().AddCheck("working-days", () => unreadable is null ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(unreadable));
    }
}

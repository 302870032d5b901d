using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors;

/// <summary>Counts, now and then, the dossiers that no specialist is assigned to, for the metric on which operations alert.</summary>
internal sealed class UnassignedWatch(IServiceScopeFactory scopes, MentorMetrics metrics, ILogger<UnassignedWatch> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try
            {
                metrics.DossiersWithoutSpecialist(await CountAsync(stop));
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                log.LogWarning(e, "The dossiers without a specialist could not be counted");
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    private async Task<int> CountAsync(CancellationToken stop)
    {
        using var caller = Caller.System(nameof(UnassignedWatch), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MentorsDb>().Dossiers.CountAsync(d => d.SpecialistId == null, stop);
    }
}

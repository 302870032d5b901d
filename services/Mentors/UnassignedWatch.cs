using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Cases;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors;

/// <summary>
/// Counts, now and then, the dossiers that no specialist is assigned to or no mentor accompanies, and the cases that are overdue, for the
/// metrics on which operations alert.
/// </summary>
internal sealed class UnassignedWatch(IServiceScopeFactory scopes, MentorMetrics metrics, TimeProvider time, ILogger<UnassignedWatch> log)
    : Periodic(TimeSpan.FromSeconds(30), log)
{
    protected override Task RoundAsync(CancellationToken stop) => CountAsync(stop);

    public async Task CountAsync(CancellationToken stop)
    {
        using var caller = Caller.System(nameof(UnassignedWatch), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var (db, today) = (scope.ServiceProvider.GetRequiredService<MentorsDb>(), time.Today());
        metrics.DossiersWithoutSpecialist(await db.Dossiers.CountAsync(d => d.SpecialistId == null, stop));
        metrics.DossiersWithoutMentor(await db.Dossiers.CountAsync(d => d.WithoutMentorSince != null && d.Status == DossierStatus.Active, stop));
        metrics.CasesOverdue(await db.Cases.CountAsync(c => (c.State == CaseState.Open || c.State == CaseState.Waiting) && c.DueOn < today, stop));
    }
}

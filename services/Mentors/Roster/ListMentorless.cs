using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>A project that no acting mentor accompanies.</summary>
/// <param name="Since">Since when, UTC: since its opening, or since the last mentor was lost or suspended.</param>
/// <param name="FormerMentorId">The mentor of the last pairing; null where there was none.</param>
/// <param name="FormerMentorState">Whether that mentor is suspended, expired, resigned or still acts.</param>
internal sealed record MentorlessProject(
    Guid DossierId, string RegionCode, string ProjectName, Industry Industry, Stage Stage, DateTimeOffset Since,
    Guid? FormerMentorId, string? FormerMentorName, MentorStatus? FormerMentorState);

/// <summary>Nobody left without a mentor unnoticed: who waits longest comes first.</summary>
internal static class ListMentorless
{
    private sealed record Key(DateTimeOffset Since, Guid Id);

    public static async Task<Ok<Page<MentorlessProject>>> HandleAsync(string? region, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var waiting = db.Dossiers.AsNoTracking().WithinOwn(region).Where(d => d.WithoutMentorSince != null && d.Status == DossierStatus.Active);
        if (page.After<Key>() is { } after)
            waiting = waiting.Where(d => d.WithoutMentorSince > after.Since || (d.WithoutMentorSince == after.Since && d.Id > after.Id));
        return TypedResults.Ok(await page.ReadAsync(
            from d in waiting.OrderBy(d => d.WithoutMentorSince).ThenBy(d => d.Id)
            from former in db.Pairings.Where(p => p.DossierId == d.Id && (p.State == PairingState.Ended || p.State == PairingState.Accepted) && p.AnsweredAt != null)
                .OrderByDescending(p => p.Id).Take(1).Join(db.Mentors, p => p.MentorId, m => m.Id, (p, m) => new { m.Id, m.Name, m.Status }).DefaultIfEmpty()
            select new MentorlessProject(
                d.Id, d.RegionCode, d.ProjectName, d.Industry, d.Stage, d.WithoutMentorSince!.Value,
                former == null ? null : former.Id, former == null ? null : former.Name, former == null ? null : former.Status),
            d => new Key(d.Since, d.DossierId), stop));
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists.Assignments;

/// <summary>Whom a project turns to today (P.三(二) 第一对接人).</summary>
/// <param name="Phone">Masked, e.g. <c>138****1234</c>.</param>
/// <param name="SubstitutesFor">The specialist who is away today; null where it is the specialist's own.</param>
internal sealed record FirstContact(Guid SpecialistId, string Name, string Phone, SpecialistTier Tier, string? Employer, AbsentSpecialist? SubstitutesFor)
{
    public static async Task<Tagged<FirstContact>> HandleAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var today = time.Today();
        var dossier = await db.Dossiers.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.SpecialistId }).SingleOrDefaultAsync(stop) ?? throw ReadDossiers.Missing();
        if (dossier.SpecialistId is not { } own)
            throw new NoFirstContact();
        // The specialist may be the city's or the province's, above the caller's region; the dossier is the caller's to see.
        return await db.BeyondRegionAsync(async () =>
        {
            var leave = await db.LeavesBetween(today, today).SingleOrDefaultAsync(l => l.SpecialistId == own, stop);
            var ids = new[] { own, leave?.SubstituteId ?? own };
            var found = await db.Specialists.AsNoTracking().Where(s => ids.Contains(s.Id)).ToListAsync(stop);
            var contact = found.Single(s => s.Id == ids[1]);
            var absent = leave is null ? null : new AbsentSpecialist(own, found.Single(s => s.Id == own).Name, leave.LastDay);
            return new Tagged<FirstContact>(new(contact.Id, contact.Name, contact.Phone.Masked, contact.Tier, contact.Employer, absent));
        }, stop);
    }
}

/// <param name="LastDay">The last day of the leave, Asia/Shanghai.</param>
internal sealed record AbsentSpecialist(Guid SpecialistId, string Name, DateOnly LastDay);

using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Judging;

/// <summary>What a judge declares, whole; it takes the place of what was declared before.</summary>
internal sealed record DeclareAffiliations(string[] CreditCodes, Guid[] MenteeDossiers)
{
    /// <summary>The organiser, for a judge of an own competition.</summary>
    public static Task<Tagged<JudgeDetails>> ByOrganiserAsync(Guid id, DeclareAffiliations request, IfMatch ifMatch, EventsDb db, CancellationToken stop) =>
        DeclareAsync(db.Judges.Where(j => j.Id == id), request, ifMatch, db, stop);

    /// <summary>The judge, for the own appointment.</summary>
    public static Task<Tagged<JudgeDetails>> ByJudgeAsync(Guid id, DeclareAffiliations request, IfMatch ifMatch, EventsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => DeclareAsync(db.Judges.Where(j => j.Id == id && j.AccountId == account), request, ifMatch, db, stop), stop);
    }

    private static Task<Tagged<JudgeDetails>> DeclareAsync(
        IQueryable<Judge> one, DeclareAffiliations request, IfMatch ifMatch, EventsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var known = await one.AsNoTracking().SingleOrDefaultAsync(stop) ?? throw Missing.Judge();
            var competition = await db.ShareCompetitionAsync(known.CompetitionId, stop);
            competition.Require(CompetitionState.Draft, CompetitionState.Open, CompetitionState.Judging);
            var judge = await db.LockJudgeAsync(known.Id, stop);
            ifMatch.EnsureCurrent(judge);
            judge.Declare(request);
            await db.MakeVoidAsync(judge, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<JudgeDetails>(JudgeDetails.Of(judge), judge.Version);
        }, stop);
}

internal sealed class DeclareAffiliationsValidator : AbstractValidator<DeclareAffiliations>
{
    public DeclareAffiliationsValidator()
    {
        RuleFor(d => d.CreditCodes).MustBeAtMost();
        RuleForEach(d => d.CreditCodes).MustBeCreditCode();
        RuleFor(d => d.MenteeDossiers).MustBeAtMost();
    }
}

/// <summary>Who is affiliated with what, as it stands now. Locks are taken in one order: the competition (shared), then the judge.</summary>
internal static class Affiliations
{
    public static async Task<Judge> LockJudgeAsync(this EventsDb db, Guid id, CancellationToken stop) =>
        (await db.Judges.FromSql($"select * from judges where id = {id} for update").ToListAsync(stop)).Single();

    /// <summary>The entries with their firms: as they entered, and as their dossiers tell now.</summary>
    public static async Task<List<EntrySide>> SidesAsync(this EventsDb db, IQueryable<Entries.Entry> entries, CancellationToken stop)
    {
        var rows = await (from e in entries
                          join d in db.Dossiers on e.DossierId equals d.Id into dossiers
                          from d in dossiers.DefaultIfEmpty()
                          select new { e.Id, e.DossierId, e.CreditCode, e.AccountId, Now = d.CreditCode, d.OwnerAccountId }).AsNoTracking().ToListAsync(stop);
        return rows.ConvertAll(r => new EntrySide(r.Id, r.DossierId, Known(r.CreditCode, r.Now), Known(r.AccountId, r.OwnerAccountId)));

        static string[] Known(params string?[] values) => [.. values.OfType<string>().Distinct()];
    }

    /// <summary>Voids the judge's sheets for entries that the judge turns out to be affiliated with. The caller holds the judge's lock.</summary>
    public static async Task MakeVoidAsync(this EventsDb db, Judge judge, CancellationToken stop)
    {
        var sheets = await db.ScoreSheets.Where(s => s.JudgeId == judge.Id && s.State != SheetState.Void).ToListAsync(stop);
        var ids = sheets.Select(s => s.EntryId).Distinct().ToArray();
        var own = (await db.SidesAsync(db.Entries.Where(e => ids.Contains(e.Id)), stop)).Where(judge.IsAffiliatedWith).Select(e => e.EntryId).ToHashSet();
        foreach (var sheet in sheets.Where(s => own.Contains(s.EntryId)))
            sheet.MakeVoid();
    }
}

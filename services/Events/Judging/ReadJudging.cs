using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Judging;

internal static class ReadJudging
{
    public static async Task<Ok<Page<JudgeDetails>>> JudgesAsync(Guid id, PageRequest page, EventsDb db, CancellationToken stop)
    {
        await db.RequireCompetitionAsync(id, stop);
        return await PageAsync(db.Judges.AsNoTracking().Where(j => j.CompetitionId == id), page, stop);
    }

    public static Task<Tagged<JudgeDetails>> JudgeAsync(Guid id, EventsDb db, CancellationToken stop) => OneAsync(db.Judges.Where(j => j.Id == id), stop);

    public static Task<Ok<Page<JudgeDetails>>> MyAppointmentsAsync(PageRequest page, EventsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => PageAsync(db.Judges.AsNoTracking().Where(j => j.AccountId == account), page, stop), stop);
    }

    public static Task<Tagged<JudgeDetails>> MyAppointmentAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => OneAsync(db.Judges.Where(j => j.Id == id && j.AccountId == account), stop), stop);
    }

    public static async Task<Ok<Page<ScoreSheetDetails>>> SheetsAsync(
        Guid id, Guid? judge, Guid? entry, int? phase, Word<SheetState>? state, PageRequest page, EventsDb db, CancellationToken stop)
    {
        await db.RequireCompetitionAsync(id, stop);
        var sheets = db.ScoreSheets.AsNoTracking().Where(s => s.CompetitionId == id);
        if (judge is not null)
            sheets = sheets.Where(s => s.JudgeId == judge);
        if (entry is not null)
            sheets = sheets.Where(s => s.EntryId == entry);
        if (phase is not null)
            sheets = sheets.Where(s => s.Phase == phase);
        return await PageAsync(sheets, state, page, db, stop);
    }

    public static Task<Ok<Page<ScoreSheetDetails>>> MySheetsAsync(Word<SheetState>? state, PageRequest page, EventsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => PageAsync(db.ScoreSheets.AsNoTracking().Where(s => s.AccountId == account), state, page, db, stop), stop);
    }

    public static async Task<Tagged<ScoreSheetDetails>> MySheetAsync(Guid id, EventsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        var one = ScoreSheetDetails.From(db.ScoreSheets.AsNoTracking().Where(s => s.Id == id && s.AccountId == account), db);
        var found = await db.BeyondRegionAsync(() => one.SingleOrDefaultAsync(stop), stop) ?? throw Missing.ScoreSheet();
        return new(found, found.Version);
    }

    private static async Task RequireCompetitionAsync(this EventsDb db, Guid id, CancellationToken stop)
    {
        if (!await db.Competitions.AnyAsync(c => c.Id == id, stop))
            throw Competitions.Missing.Competition();
    }

    private static async Task<Tagged<JudgeDetails>> OneAsync(IQueryable<Judge> judges, CancellationToken stop)
    {
        var found = await judges.AsNoTracking().Select(JudgeDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing.Judge();
        return new(found, found.Version);
    }

    private static async Task<Ok<Page<JudgeDetails>>> PageAsync(IQueryable<Judge> judges, PageRequest page, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            judges = judges.Where(j => j.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(judges.OrderByDescending(j => j.Id).Select(JudgeDetails.Projection), j => new IdKey(j.Id), stop));
    }

    private static async Task<Ok<Page<ScoreSheetDetails>>> PageAsync(
        IQueryable<ScoreSheet> sheets, Word<SheetState>? state, PageRequest page, EventsDb db, CancellationToken stop)
    {
        if (state is { Value: var wanted })
            sheets = sheets.Where(s => s.State == wanted);
        if (page.After<IdKey>() is { } after)
            sheets = sheets.Where(s => s.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(ScoreSheetDetails.From(sheets.OrderByDescending(s => s.Id), db), s => new IdKey(s.Id), stop));
    }
}

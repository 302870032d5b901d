using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Judging;

/// <summary>A judge scores an entry.</summary>
/// <param name="Scores">One a criterion, in the sheet's order, from 0 to the criterion's scale.</param>
/// <param name="Comment">For the organiser.</param>
internal sealed record GiveScores(decimal[] Scores, string? Comment = null)
{
    public static Task<Tagged<ScoreSheetDetails>> HandleAsync(Guid id, GiveScores request, IfMatch ifMatch, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            var known = await db.ScoreSheets.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.AccountId == account, stop) ?? throw Missing.ScoreSheet();
            var competition = await db.ShareCompetitionAsync(known.CompetitionId, stop);
            var judge = await db.LockJudgeAsync(known.JudgeId, stop);
            var sheet = await db.ScoreSheets.SingleAsync(s => s.Id == id, stop);
            ifMatch.EnsureCurrent(sheet);
            var entry = await db.Entries.AsNoTracking().SingleAsync(e => e.Id == sheet.EntryId, stop);
            var side = (await db.SidesAsync(db.Entries.Where(e => e.Id == entry.Id), stop)).Single();
            sheet.Give(competition, judge, side, request, time.GetUtcNow());
            await db.SaveChangesAsync(stop);
            return new Tagged<ScoreSheetDetails>(ScoreSheetDetails.Of(sheet, entry, competition), sheet.Version);
        }, stop), stop);
    }
}

internal sealed class GiveScoresValidator : AbstractValidator<GiveScores>
{
    public GiveScoresValidator() => RuleFor(s => s.Comment).MustBeTextIfGiven(1000);
}

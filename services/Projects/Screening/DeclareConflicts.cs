using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>One affiliation or conflict: a firm, a founder or a candidate.</summary>
/// <param name="Reason">原因，如“本人为该企业股东”</param>
/// <param name="CreditCode">关联企业的统一社会信用代码</param>
/// <param name="FounderIdNumber">关联创始人的身份证号；只加密保存</param>
/// <param name="CandidateId">须回避的项目</param>
public sealed record ConflictInput(string Reason, string? CreditCode = null, string? FounderIdNumber = null, Guid? CandidateId = null);

/// <param name="Conflicts">申报的关联与回避事项</param>
public sealed record DeclareConflicts(IReadOnlyList<ConflictInput> Conflicts)
{
    internal static readonly DeclareConflicts Example = new([new("本人为该企业股东", CreditCode: "91370102YL0000001P")]);

    /// <summary>The reviewer, for the own appointment.</summary>
    internal static Task<Tagged<AppointmentAnswer>> ByReviewerAsync(
        Guid id, DeclareConflicts request, ProjectsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            var (reviewer, sheet) = await db.DeclareAsync(db.Set<ScreeningReviewer>().Where(r => r.Id == id && r.AccountId == account), request, cipher, time, stop);
            return new Tagged<AppointmentAnswer>(new(ReviewerAnswer.Of(reviewer), SheetAnswer.Of(sheet)), reviewer.Version);
        }, stop), stop);
    }

    /// <summary>The city, for what a reviewer did not declare.</summary>
    internal static Task<Tagged<ReviewerAnswer>> ByCityAsync(
        Guid id, DeclareConflicts request, ProjectsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var (reviewer, _) = await db.DeclareAsync(db.Set<ScreeningReviewer>().Where(r => r.Id == id), request, cipher, time, stop);
            return new Tagged<ReviewerAnswer>(ReviewerAnswer.Of(reviewer), reviewer.Version);
        }, stop);
}

internal sealed class DeclareConflictsValidator : AbstractValidator<DeclareConflicts>
{
    private const int Most = 100;

    public DeclareConflictsValidator()
    {
        RuleFor(d => d.Conflicts).Must(c => c.Count is >= 1 and <= Most).Named("ListLength", new($"须有 1 至 {Most} 项", $"Takes 1 to {Most} entries"));
        RuleForEach(d => d.Conflicts).ChildRules(one =>
        {
            one.RuleFor(c => c.Reason).MustBeText(500);
            one.RuleFor(c => c.CreditCode).MustBeCreditCode();
            one.RuleFor(c => c.FounderIdNumber).MustBeIdCard();
            one.RuleFor(c => c).Must(c => new object?[] { c.CreditCode, c.FounderIdNumber, c.CandidateId }.Count(x => x is not null) == 1)
                .Named("OneConflict", new("统一社会信用代码、身份证号、项目须填且只填其一", "Takes exactly one of a credit code, an ID number and a candidate"));
        });
    }
}

internal static class Declarations
{
    /// <summary>Adds to the declarations; marks given for what they are about no longer count.</summary>
    /// <exception cref="SheetNotInForce"/>
    /// <exception cref="CandidateUnknown"/>
    public static async Task<(ScreeningReviewer Reviewer, ScreeningSheet Sheet)> DeclareAsync(
        this ProjectsDb db, IQueryable<ScreeningReviewer> one, DeclareConflicts request, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop)
    {
        var known = await one.AsNoTracking().Select(r => new { r.Id, r.SheetId }).SingleOrDefaultAsync(stop) ?? throw Missing.Reviewer();
        var sheet = await db.ShareSheetAsync(known.SheetId, stop);
        sheet.RequireNotClosed();
        var reviewer = await db.LockReviewerAsync(known.Id, stop);
        var named = request.Conflicts.Select(c => c.CandidateId).OfType<Guid>().Distinct().ToArray();
        if (await db.Set<Candidate>().CountAsync(c => named.Contains(c.Id) && c.CityCode == sheet.RegionCode && c.Year == sheet.Year, stop) != named.Length)
            throw new CandidateUnknown();
        reviewer.Declare(request.Conflicts.Select(c => ConflictDeclaration.Of(c, reviewer.RegionCode, cipher, time.GetUtcNow())));
        var reviews = await db.Set<CandidateReview>().Where(r => r.ReviewerId == reviewer.Id && r.State == ReviewState.Counting).ToListAsync(stop);
        await db.WithdrawAsync([reviewer], reviews, stop);
        await db.SaveChangesAsync(stop);
        return (reviewer, sheet);
    }

    /// <summary>Of these counting reviews, those withdrawn whose reviewer has declared a conflict with their candidate, as both stand now.</summary>
    public static async Task WithdrawAsync(
        this ProjectsDb db, IReadOnlyList<ScreeningReviewer> reviewers, IReadOnlyList<CandidateReview> counting, CancellationToken stop)
    {
        var declaring = reviewers.Where(r => r.Declarations.Count > 0).ToDictionary(r => r.Id);
        var concerned = counting.Where(r => declaring.ContainsKey(r.ReviewerId)).ToList();
        var sides = await db.SidesOfAsync([.. concerned.Select(r => r.CandidateId)], stop);
        foreach (var review in concerned)
            if (declaring[review.ReviewerId].ConflictWith(sides[review.CandidateId]) is { } conflict)
                review.Withdraw(conflict);
    }

    /// <summary>The city strikes a declaration made by mistake.</summary>
    public static Task<Tagged<ReviewerAnswer>> StrikeAsync(Guid id, Guid declarationId, IfMatch ifMatch, ProjectsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var sheet = await db.Set<ScreeningReviewer>().Where(r => r.Id == id).Select(r => (Guid?)r.SheetId).SingleOrDefaultAsync(stop) ?? throw Missing.Reviewer();
            (await db.ShareSheetAsync(sheet, stop)).RequireNotClosed();
            var reviewer = await db.LockReviewerAsync(id, stop);
            ifMatch.EnsureCurrent(reviewer);
            if (!reviewer.Strike(declarationId))
                throw Missing.Declaration();
            await db.SaveChangesAsync(stop);
            return new Tagged<ReviewerAnswer>(ReviewerAnswer.Of(reviewer), reviewer.Version);
        }, stop);
}

using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Screening;

/// <summary>A candidate as a reviewer sees it: the facts, no personal numbers.</summary>
public sealed record CandidateToReview(
    Guid Id, string RegionCode, string ProjectName, string? FirmName, string? CreditCode, string FounderName, IReadOnlyList<Contracts.FounderGroup> Groups,
    Contracts.Industry Industry, Contracts.Stage Stage, DateOnly? FoundedOn, int Staff, decimal Revenue, decimal Funding, Contracts.AwardLevel? AwardLevel, string? Summary)
{
    internal static readonly CandidateToReview Example = new(
        CandidateRow.Example.Id, "370102", "示例·智能海洋监测浮标", "示例海洋科技有限公司", "91370102YL0000001P", "王示例", [Contracts.FounderGroup.Graduate],
        Contracts.Industry.ModernMarine, Contracts.Stage.Startup, new(2025, 6, 1), 8, 1_200_000m, 500_000m, Contracts.AwardLevel.City, "近海监测浮标的研发与生产");
}

/// <summary>What a reviewer has to do. Every query keeps to the caller's own account.</summary>
internal static class ReadAppointments
{
    public static Task<Ok<Page<ReviewerAnswer>>> ListAsync(PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return db.BeyondRegionAsync(async () =>
        {
            var own = db.Set<ScreeningReviewer>().AsNoTracking().Where(r => r.AccountId == account);
            if (page.After<IdKey>() is { } after)
                own = own.Where(r => r.Id.CompareTo(after.Id) < 0);
            var found = await page.ReadAsync(own.OrderByDescending(r => r.Id), r => new IdKey(r.Id), stop);
            return TypedResults.Ok(new Page<ReviewerAnswer>([.. found.Items.Select(ReviewerAnswer.Of)], found.Next));
        }, stop);
    }

    public static Task<Tagged<AppointmentAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop) => db.BeyondRegionAsync(async () =>
    {
        var reviewer = await db.FindOwnAsync(id, stop);
        var sheet = await db.Set<ScreeningSheet>().AsNoTracking().FindSheetAsync(reviewer.SheetId, stop);
        // Both change, so both are its version.
        return new Tagged<AppointmentAnswer>(new(ReviewerAnswer.Of(reviewer), SheetAnswer.Of(sheet)));
    }, stop);

    /// <summary>Candidates of the sheet's city and year that the reviewer has not marked and has no conflict with, newest first.</summary>
    public static Task<Ok<Page<CandidateToReview>>> CandidatesAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop) => db.BeyondRegionAsync(async () =>
    {
        var reviewer = await db.FindOwnAsync(id, stop);
        var sheet = await db.Set<ScreeningSheet>().AsNoTracking().FindSheetAsync(reviewer.SheetId, stop);
        string[] firms = [.. reviewer.Declarations.Select(d => d.CreditCode).OfType<string>()];
        byte[][] founders = [.. reviewer.Declarations.Select(d => d.FounderIndex).OfType<byte[]>()];
        Guid[] named = [.. reviewer.Declarations.Select(d => d.CandidateId).OfType<Guid>()];
        var (city, year) = (sheet.RegionCode, sheet.Year);
        var candidates = db.Set<Candidate>().AsNoTracking()
            .Where(c => c.CityCode == city && c.Year == year && c.State != CandidateState.Merged && c.State != CandidateState.Filed)
            .Where(c => (c.Profile.CreditCode == null || !firms.Contains(c.Profile.CreditCode)) && !founders.Contains(c.FounderIdNumber.Index) && !named.Contains(c.Id))
            .Where(c => !db.Set<CandidateReview>().Any(r => r.ReviewerId == id && r.CandidateId == c.Id));
        if (page.After<IdKey>() is { } after)
            candidates = candidates.Where(c => c.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(
            candidates.OrderByDescending(c => c.Id).Select(c => new CandidateToReview(
                c.Id, c.RegionCode, c.Profile.ProjectName, c.Profile.FirmName, c.Profile.CreditCode, c.Profile.FounderName, c.Profile.Groups,
                c.Profile.Industry, c.Profile.Stage, c.Profile.FoundedOn, c.Profile.Staff, c.Profile.Revenue, c.Profile.Funding, c.Profile.AwardLevel, c.Profile.Summary)),
            row => new IdKey(row.Id), stop));
    }, stop);

    private static async Task<ScreeningReviewer> FindOwnAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return await db.Set<ScreeningReviewer>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.AccountId == account, stop) ?? throw Missing.Reviewer();
    }
}

using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Duplicates;

/// <summary>Two candidates that may be one project.</summary>
/// <param name="Signs">相同之处</param>
/// <param name="NameSimilarity">项目名称的相似度，0 至 1</param>
/// <param name="DecidedBy">核对人</param>
/// <param name="Reason">核对意见</param>
public sealed record DuplicateDetails(
    Guid Id, int Year, CandidateRow First, CandidateRow Second, IReadOnlyList<DuplicateSign> Signs, float NameSimilarity, DuplicateState State,
    string? DecidedBy, string? Reason)
{
    internal static readonly DuplicateDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000014"), 2026, CandidateRow.Example,
        CandidateRow.Example with { Id = CandidateChangeAnswer.Example.OtherId, ProjectName = "示例·智能海洋监测浮标项目", FirmName = null },
        [DuplicateSign.Founder, DuplicateSign.SimilarName], 0.8f, DuplicateState.Open, null, null);
}

internal static class HandleDuplicates
{
    /// <param name="Reason">不是重复的理由</param>
    public sealed record Dismissal(string Reason)
    {
        internal static readonly Dismissal Example = new("同一创始人的两个不同项目");
    }

    internal sealed class Validator : AbstractValidator<Dismissal>
    {
        public Validator() => RuleFor(d => d.Reason).MustBeText(500);
    }

    /// <param name="region">县、市或省的行政区划代码</param>
    /// <param name="year">年度</param>
    /// <param name="state">状态；不填为待核对</param>
    public static async Task<Ok<Page<DuplicateDetails>>> ListAsync(
        string? region, int? year, Word<DuplicateState>? state, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var wanted = state?.Value ?? DuplicateState.Open;
        var duplicates = db.Set<SuspectedDuplicate>().AsNoTracking().WithinOwn(region).Where(d => d.State == wanted);
        if (year is { } ofYear)
            duplicates = duplicates.Where(d => d.Year == ofYear);
        return TypedResults.Ok(await ReadAsync(duplicates, page, db, stop));
    }

    public static async Task<Ok<Page<DuplicateDetails>>> OfCandidateAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.RequireCandidateAsync(id, stop);
        return TypedResults.Ok(await ReadAsync(db.Set<SuspectedDuplicate>().AsNoTracking().Where(d => d.FirstId == id || d.SecondId == id), page, db, stop));
    }

    public static async Task<Tagged<DuplicateDetails>> DismissAsync(Guid id, Dismissal request, ProjectsDb db, CancellationToken stop)
    {
        var duplicate = await db.Set<SuspectedDuplicate>().SingleOrDefaultAsync(d => d.Id == id, stop) ?? throw new ResourceNotFound(new("该疑似重复", "suspected duplicate"));
        duplicate.Dismiss(request.Reason);
        await db.SaveChangesAsync(stop);
        return new((await WithCandidatesAsync([duplicate], db, stop)).Single(), duplicate.Version);
    }

    public static async Task<Ok<Page<CandidateChangeAnswer>>> HistoryAsync(Guid id, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.RequireCandidateAsync(id, stop);
        var changes = db.Set<CandidateChange>().AsNoTracking().Where(c => c.CandidateId == id);
        if (page.After<IdKey>() is { } after)
            changes = changes.Where(c => c.Id.CompareTo(after.Id) < 0);
        var found = await page.ReadAsync(changes.OrderByDescending(c => c.Id), c => new IdKey(c.Id), stop);
        return TypedResults.Ok(new Page<CandidateChangeAnswer>([.. found.Items.Select(CandidateChangeAnswer.Of)], found.Next));
    }

    private static async Task<Page<DuplicateDetails>> ReadAsync(IQueryable<SuspectedDuplicate> duplicates, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        if (page.After<IdKey>() is { } after)
            duplicates = duplicates.Where(d => d.Id.CompareTo(after.Id) < 0);
        var found = await page.ReadAsync(duplicates.OrderByDescending(d => d.Id), d => new IdKey(d.Id), stop);
        return new(await WithCandidatesAsync(found.Items, db, stop), found.Next);
    }

    private static async Task<List<DuplicateDetails>> WithCandidatesAsync(IReadOnlyList<SuspectedDuplicate> duplicates, ProjectsDb db, CancellationToken stop)
    {
        var ids = duplicates.SelectMany(d => new[] { d.FirstId, d.SecondId }).Distinct().ToArray();
        var candidates = ids.Length == 0 ? [] : await db.Set<Candidate>().AsNoTracking().Where(c => ids.Contains(c.Id)).Select(CandidateRow.From).ToDictionaryAsync(c => c.Id, stop);
        return [.. duplicates.Select(d => new DuplicateDetails(
            d.Id, d.Year, candidates[d.FirstId], candidates[d.SecondId], d.Signs, d.NameSimilarity, d.State, d.DecidedBy, d.Reason))];
    }

    private static async Task RequireCandidateAsync(this ProjectsDb db, Guid id, CancellationToken stop)
    {
        if (!await db.Set<Candidate>().AnyAsync(c => c.Id == id, stop))
            throw new ResourceNotFound(new("该项目", "candidate"));
    }
}

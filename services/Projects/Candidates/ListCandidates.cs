using ChuangMeng.Contracts;
using ChuangMeng.Projects.Names;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

internal static class ListCandidates
{
    /// <param name="Region">县、市或省的行政区划代码</param>
    /// <param name="Year">年度</param>
    /// <param name="Industry">产业</param>
    /// <param name="Stage">发展阶段</param>
    /// <param name="Group">重点群体</param>
    /// <param name="State">状态</param>
    /// <param name="Name">项目名称中的一段文字</param>
    public sealed record Filter(
        [property: FromQuery] string? Region, [property: FromQuery] int? Year, [property: FromQuery] Word<Industry>? Industry,
        [property: FromQuery] Word<Stage>? Stage, [property: FromQuery] Word<FounderGroup>? Group, [property: FromQuery] Word<CandidateState>? State,
        [property: FromQuery] string? Name)
    {
        /// <summary>The candidates that it finds, in no order.</summary>
        internal async Task<IQueryable<Candidate>> OfAsync(ProjectsDb db, CancellationToken stop)
        {
            var candidates = db.Set<Candidate>().AsNoTracking().WithinOwn(Region);
            if (Year is { } year)
                candidates = candidates.Where(c => c.Year == year);
            if (Industry?.Value is { } industry)
                candidates = candidates.Where(c => c.Profile.Industry == industry);
            if (Stage?.Value is { } stage)
                candidates = candidates.Where(c => c.Profile.Stage == stage);
            if (Group?.Value is { } group)
                candidates = candidates.Where(c => c.Profile.Groups.Contains(group));
            candidates = await candidates.NamedAsync(Name, db, stop);
            // What became part of another shows only where it is asked for.
            return State?.Value is { } state ? candidates.Where(c => c.State == state) : candidates.Where(c => c.State != CandidateState.Merged);
        }
    }

    public static async Task<Ok<Page<CandidateRow>>> HandleAsync([AsParameters] Filter filter, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var candidates = await filter.OfAsync(db, stop);
        if (page.After<IdKey>() is { } after)
            candidates = candidates.Where(c => c.Id.CompareTo(after.Id) < 0);
        // Ids are UUIDv7: their order is the order of registration.
        return TypedResults.Ok(await page.ReadAsync(candidates.OrderByDescending(c => c.Id).Select(CandidateRow.From), row => new IdKey(row.Id), stop));
    }
}

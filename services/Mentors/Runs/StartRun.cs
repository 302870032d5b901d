using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <summary>A matching run to begin.</summary>
/// <param name="CityCode">市级行政区划代码</param>
/// <param name="Year">项目入选年度</param>
/// <param name="Options">选项；不填为默认</param>
/// <param name="Follows">已采纳的批次：只为其中被谢绝或逾期、仍缺导师的项目补配</param>
internal sealed record StartRun(string CityCode, int Year, RunOptions? Options = null, Guid? Follows = null)
{
    public static Task<TaggedCreated<RunDetails>> HandleAsync(StartRun request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            if ((await db.RequireRegionAsync(request.CityCode, null, stop, "cityCode")).Level != "city")
                throw new RunRegionLevel();
            var rule = await db.MatchingRuleAsync(request.CityCode, time.Today(), stop);
            MatchingRun? former = null;
            if (request.Follows is { } follows)
            {
                former = await db.LockRunAsync(follows, stop);
                if (former.State != RunState.Adopted || former.RegionCode != request.CityCode || former.Year != request.Year)
                    throw new RunNotAdopted();
            }

            var options = request.Options ?? former?.Options ?? new();
            var only = former is null ? null : await db.ToFillAsync(former, options.MentorsPerProject, stop);
            if (only is { Length: 0 })
                throw new NothingToFill();
            var run = MatchingRun.Of(request.CityCode, request.Year, options, rule, Caller.Current.Name, former, only);
            db.Add(run);
            await db.SaveAsync(stop, (RunMapping.OneLive, () => new RunAlreadyLive()));
            return new TaggedCreated<RunDetails>($"/api/mentors/v1/matching-runs/{run.Id}", RunDetails.Of(run), run.Version);
        }, stop);
}

internal sealed class StartRunValidator : AbstractValidator<StartRun>
{
    private const int FirstYear = 2025, LastYear = 2100;

    public StartRunValidator()
    {
        RuleFor(r => r.CityCode).MustBeRegionCode();
        RuleFor(r => r.Year).MustLieBetween(FirstYear, LastYear);
        RuleFor(r => r.Options!.TimeLimitSeconds).MustLieBetween(1, 3600).When(r => r.Options is not null);
        RuleFor(r => r.Options!.FormerBonus).MustLieBetween(0, 1_000_000).When(r => r.Options is not null);
        RuleFor(r => r.Options!.MentorsPerProject).MustLieBetween(1, 5).When(r => r.Options is not null);
    }
}

internal static class RunLocks
{
    /// <summary>The run, locked against every other change until the transaction ends.</summary>
    public static async Task<MatchingRun> LockRunAsync(this MentorsDb db, Guid id, CancellationToken stop)
    {
        // Locked first and read then: EF reads the parts of a run by other names where it is given the SQL.
        var locked = await db.Database.SqlQuery<Guid>($"select id as \"Value\" from matching_runs where id = {id} for update").ToListAsync(stop);
        return locked.Count == 1 ? await db.Set<MatchingRun>().SingleAsync(r => r.Id == id, stop) : throw ReadRuns.Missing();
    }

    /// <summary>The projects whose proposals by the run were declined or lapsed, and which lack a mentor still.</summary>
    public static Task<Guid[]> ToFillAsync(this MentorsDb db, MatchingRun run, int wanted, CancellationToken stop) =>
        db.Pairings.AsNoTracking().Where(p => p.RunId == run.Id && (p.State == PairingState.Declined || p.State == PairingState.Lapsed))
            .Select(p => p.DossierId).Distinct()
            .Where(d => db.Pairings.Count(p => p.DossierId == d && (p.State == PairingState.Proposed || p.State == PairingState.Accepted)) < wanted)
            .OrderBy(d => d).ToArrayAsync(stop);
}

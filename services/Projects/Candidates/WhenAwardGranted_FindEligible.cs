using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

/// <summary>A prize counts for its candidate (P.二(三)).</summary>
internal sealed class WhenAwardGranted_FindEligible(ProjectsDb db, TimeProvider time) : EventConsumer<AwardGranted, ProjectsDb>(db, time)
{
    // A competition of the province or of another city may award a candidate of this one.
    protected override RegionScope ScopeOf(AwardGranted happened) => RegionScope.Province;

    protected override async Task HandleAsync(AwardGranted happened, CancellationToken stop)
    {
        var candidates = await FindAsync(happened, stop);
        var grounds = await ScreeningGrounds.ReadAsync([.. candidates.Select(c => c.Id)], Db, Time, stop);
        foreach (var candidate in candidates)
        {
            Db.Add(CandidateAward.Of(candidate, happened));
            candidate.Win(happened.Level, $"在“{happened.CompetitionName}”中获{happened.Prize}（{LevelOf(happened.Level)}），属于重点范围（三）", grounds.Of(candidate));
        }
    }

    /// <summary>The candidate that entered; else its firm's in the competition's city, of the present programme year or one to come.</summary>
    private Task<List<Candidate>> FindAsync(AwardGranted happened, CancellationToken stop)
    {
        var candidates = Db.Set<Candidate>();
        if (happened.CandidateId is { } id)
            // Of a duplicate, the one that it became part of.
            return candidates.Where(c => c.State != CandidateState.Merged
                && (c.Id == id || candidates.Any(d => d.Id == id && d.MergedInto == c.Id))).ToListAsync(stop);
        if (happened.CreditCode is not { } firm)
            return Task.FromResult<List<Candidate>>([]);
        var year = BusinessTime.DateIn(happened.OccurredAt).Year;
        return candidates.Within(RegionScope.CityOf(happened.RegionCode)).Where(c => c.Profile.CreditCode == firm && c.Year >= year && c.State != CandidateState.Merged).ToListAsync(stop);
    }

    private static string LevelOf(AwardLevel level) => level switch
    {
        AwardLevel.County => "县级",
        AwardLevel.City => "市级",
        AwardLevel.Province => "省级",
        _ => "国家级",
    };
}

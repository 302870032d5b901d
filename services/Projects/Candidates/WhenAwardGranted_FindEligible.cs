using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Candidates;

/// <summary>A prize counts for its candidate (P.二(三)) and shows on its dossier's timeline.</summary>
internal sealed class WhenAwardGranted_FindEligible(ProjectsDb db, TimeProvider time) : EventConsumer<AwardGranted, ProjectsDb>(db, time)
{
    // A competition of the province or of another city may award a candidate of this one.
    protected override RegionScope ScopeOf(AwardGranted happened) => RegionScope.Province;

    protected override async Task HandleAsync(AwardGranted happened, CancellationToken stop)
    {
        var level = LevelText(happened.Level);
        foreach (var candidate in await FindAsync(happened, stop))
            candidate.Win(happened.Level, $"在“{happened.CompetitionName}”中获{happened.Prize}（{level.Zh}），属于重点范围（三）");
        if (happened.DossierId is { } dossier)
        {
            Db.Add(TimelineEntry.Of(dossier, await Db.RegionOfDossierAsync(dossier, stop), happened.OccurredAt, "awardGranted", new(
                $"在“{happened.CompetitionName}”中获{happened.Prize}（{level.Zh}）", $"Won {happened.Prize} in '{happened.CompetitionName}' ({level.En} level)")));
        }
    }

    /// <summary>The candidate that entered; else its firm's in the competition's city, of the present programme year or one to come.</summary>
    private Task<List<Candidate>> FindAsync(AwardGranted happened, CancellationToken stop)
    {
        var candidates = Db.Set<Candidate>();
        if (happened.CandidateId is { } id)
            return candidates.Where(c => c.Id == id).ToListAsync(stop);
        if (happened.CreditCode is not { } firm)
            return Task.FromResult<List<Candidate>>([]);
        var year = BusinessTime.DateIn(happened.OccurredAt).Year;
        return candidates.Within(RegionScope.CityOf(happened.RegionCode)).Where(c => c.Profile.CreditCode == firm && c.Year >= year).ToListAsync(stop);
    }

    private static Text LevelText(AwardLevel level) => level switch
    {
        AwardLevel.County => new("县级", "county"),
        AwardLevel.City => new("市级", "city"),
        AwardLevel.Province => new("省级", "province"),
        _ => new("国家级", "national"),
    };
}

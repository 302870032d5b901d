using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers.Versions;

/// <summary>A dossier as it stood at the end of a day in Asia/Shanghai.</summary>
/// <param name="Dossier">当日终了时的档案版本</param>
/// <param name="Specialist">当日的陪跑专员</param>
/// <param name="Pairings">当日的导师结对</param>
/// <param name="Plan">当日的陪跑计划；尚未制定的为空</param>
/// <param name="Indicators">当日已填报的最新一期指标</param>
/// <param name="Timeline">截至当日的最近 20 条时间轴记录</param>
public sealed record DossierAsOf(
    DateOnly Day, DossierVersionAnswer Dossier, SpecialistAnswer? Specialist, IReadOnlyList<PairingAnswer> Pairings,
    PlanAsOf? Plan, IndicatorAnswer? Indicators, IReadOnlyList<TimelineRow> Timeline)
{
    private const int MostTimeline = 20;

    internal static readonly DossierAsOf Example = new(
        new(2026, 6, 30), DossierVersionAnswer.Example, new(Guid.Parse("01980000-0000-7000-8000-000000000006"), "李示例", Contracts.SpecialistTier.County),
        [new(Guid.Parse("01980000-0000-7000-8000-000000000007"), Guid.Parse("01980000-0000-7000-8000-000000000008"), "张示例", PairingState.Accepted)],
        new(1, [PlanItemAnswer.Example]), null, [TimelineRow.Example]);

    /// <summary>Six queries, however long the dossier's life.</summary>
    public static async Task<Tagged<DossierAsOf>> HandleAsync(Guid id, DateOnly day, ProjectsDb db, CancellationToken stop)
    {
        if (day == DateOnly.MaxValue)
            throw NotOpen();
        var end = BusinessTime.StartOf(day.AddDays(1));
        var version = await db.VersionsOf(id).Where(v => v.MadeAt < end).OrderByDescending(v => v.Number).FirstOrDefaultAsync(stop) ?? throw NotOpen();
        var specialist = await db.Set<DossierSpecialist>().AsNoTracking().Where(s => s.DossierId == id && s.DecidedAt < end)
            .OrderByDescending(s => s.DecidedAt).Select(s => new SpecialistAnswer(s.SpecialistId, s.Name, s.Tier)).FirstOrDefaultAsync(stop);
        var pairings = await db.Set<DossierPairing>().AsNoTracking().Where(p => p.DossierId == id).OrderBy(p => p.PairingId).ToListAsync(stop);
        var indicators = await db.Set<IndicatorReport>().AsNoTracking().Where(r => r.DossierId == id && r.AsOf <= day && r.CreatedAt < end)
            .OrderByDescending(r => r.AsOf).Select(IndicatorAnswer.From).FirstOrDefaultAsync(stop);
        var timeline = await db.Set<TimelineEntry>().AsNoTracking().Where(e => e.DossierId == id && e.OccurredAt < end)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Id).Take(MostTimeline)
            .Select(TimelineRow.From).ToListAsync(stop);
        return new(new(
            day, DossierVersionAnswer.Of(version), specialist,
            [.. pairings.Select(p => (Pairing: p, State: p.StateAt(end))).Where(p => p.State is not null)
                .Select(p => new PairingAnswer(p.Pairing.PairingId, p.Pairing.MentorId, p.Pairing.MentorName, p.State!.Value))],
            await PlanAsOf.OfAsync(id, day, end, db, stop), indicators, timeline));
    }

    private static ResourceNotFound NotOpen() => new(new("该日的档案", "dossier on that day"));
}

/// <summary>A plan as it stood on a day.</summary>
public sealed record PlanAsOf(int Number, IReadOnlyList<PlanItemAnswer> Items)
{
    /// <summary>The version in force, with what was done by then: progress makes no version of its own.</summary>
    internal static async Task<PlanAsOf?> OfAsync(Guid dossier, DateOnly day, DateTimeOffset end, ProjectsDb db, CancellationToken stop)
    {
        var found = await db.Set<PlanVersion>().AsNoTracking().Where(v => v.MadeAt < end)
            .Join(db.Set<AccompanimentPlan>().AsNoTracking().Where(p => p.DossierId == dossier), v => v.PlanId, p => p.Id, (version, plan) => new { version, plan })
            .OrderByDescending(f => f.version.Number).FirstOrDefaultAsync(stop);
        if (found is null)
            return null;
        var done = found.plan.Items.Where(i => i.State == PlanItemState.Done && i.ClosedOn <= day).ToDictionary(i => i.Id);
        return new(found.version.Number,
        [
            .. SnapshotJson.Parse<PlanItemAnswer[]>(found.version.Items)
                .Select(i => done.TryGetValue(i.Id, out var item) ? i with { State = PlanItemState.Done, Result = item.Result, ClosedOn = item.ClosedOn } : i)
                .OrderBy(i => i.DueOn).ThenBy(i => i.Kind).ThenBy(i => i.Id),
        ]);
    }
}

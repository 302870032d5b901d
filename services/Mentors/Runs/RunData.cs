using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Matching.Candidates;
using ChuangMeng.Mentors.Matching.Problem;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Regions;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Runs;

/// <param name="Open">How many mentors it still lacks.</param>
internal sealed record RunProject(Guid Id, string RegionCode, string Name, int Open, ProjectFeatures Features);

/// <param name="Free">Places left: the capacity without accepted pairings and open proposals.</param>
/// <param name="Least">What the mentor still lacks to the minimum load.</param>
internal sealed record RunMentor(Guid Id, string Name, int Free, int Least, MentorFeatures Features);

/// <summary>
/// All that a run is found from, read in five queries: projects and mentors by their place in a list, which the engine knows them by.
/// Accepted pairings and open proposals stay: the places they take are no longer there, and the pairs themselves are barred.
/// </summary>
internal sealed class RunData
{
    public List<RunProject> Projects { get; } = [];
    public List<RunMentor> Mentors { get; } = [];
    /// <summary>Pairs that are there already, or that the mentor declined, left unanswered, or a person forbade.</summary>
    public Dictionary<int, HashSet<int>> Barred { get; } = [];
    public HashSet<Pair> Locked { get; } = [];
    public List<Pair> Former { get; } = [];
    public Dictionary<int, string> RegionNames { get; private set; } = [];

    private Dictionary<Guid, int> projectAt = [];
    private Dictionary<Guid, int> mentorAt = [];

    public static async Task<RunData> ReadAsync(MentorsDb db, MatchingRun run, DateOnly today, CancellationToken stop)
    {
        var data = new RunData();
        await data.ReadProjectsAsync(db, run, stop);
        await data.ReadMentorsAsync(db, run, today, stop);
        data.projectAt = data.Projects.Select((p, at) => (p.Id, at)).ToDictionary(p => p.Id, p => p.at);
        data.mentorAt = data.Mentors.Select((m, at) => (m.Id, at)).ToDictionary(m => m.Id, m => m.at);
        await data.ReadBarredAsync(db, run, stop);
        await data.ReadRoundAsync(db, run, stop);
        data.RegionNames = await db.Regions.AsNoTracking().Where(r => string.Compare(r.Code, run.RegionCode) >= 0 && string.Compare(r.Code, run.RegionCode.Substring(0, 4) + "99") <= 0)
            .ToDictionaryAsync(r => int.Parse(r.Code, System.Globalization.CultureInfo.InvariantCulture), r => r.Name, stop);
        return data;
    }

    private async Task ReadProjectsAsync(MentorsDb db, MatchingRun run, CancellationToken stop)
    {
        var only = run.Only;
        var dossiers = db.Dossiers.AsNoTracking().Within(run.RegionCode).Where(d => d.Year == run.Year && d.Status == DossierStatus.Active);
        if (only.Length > 0)
            dossiers = dossiers.Where(d => only.Contains(d.Id));
        var wanted = run.Options.MentorsPerProject;
        await foreach (var d in dossiers.OrderBy(d => d.Id).Select(d => new
        {
            d.Id,
            d.RegionCode,
            d.ProjectName,
            d.Industry,
            d.Stage,
            d.Needs,
            d.CreditCode,
            d.FounderIdentities,
            Taken = db.Pairings.Count(p => p.DossierId == d.Id && (p.State == PairingState.Proposed || p.State == PairingState.Accepted)),
        }).Where(d => d.Taken < wanted).AsAsyncEnumerable().WithCancellation(stop))
        {
            Projects.Add(new(d.Id, d.RegionCode, d.ProjectName, wanted - d.Taken,
                Features.Of(d.Industry, d.Stage, d.Needs, d.RegionCode, d.CreditCode, d.FounderIdentities)));
        }
    }

    private async Task ReadMentorsAsync(MentorsDb db, MatchingRun run, DateOnly today, CancellationToken stop)
    {
        var serving = run.Options.MinimumLoads && run.Only.Length == 0;
        await foreach (var m in db.Mentors.AsNoTracking().Within(run.RegionCode).Where(ReadMentors.ActingOn(today)).Where(m => m.IdentityVerifiedAt != null)
            .OrderBy(m => m.Id).Select(m => new
            {
                m.Id,
                m.Name,
                m.Industries,
                m.Stages,
                m.Functions,
                m.RegionCode,
                m.RegionsServed,
                m.AffiliationCodes,
                m.IdentityIndex,
                m.MinimumLoad,
                m.Capacity,
                Taken = m.ActivePairings + db.Pairings.Count(p => p.MentorId == m.Id && p.State == PairingState.Proposed),
                Ended = db.Pairings.Count(p => p.MentorId == m.Id && p.State == PairingState.Ended && p.AnsweredAt != null),
                Rating = db.Sessions.Where(s => s.MentorId == m.Id && s.FounderScore != null).Average(s => (double?)s.FounderScore),
            }).Where(m => m.Taken < m.Capacity).AsAsyncEnumerable().WithCancellation(stop))
        {
            Mentors.Add(new(m.Id, m.Name, m.Capacity - m.Taken, serving ? Math.Max(0, m.MinimumLoad - m.Taken) : 0,
                Features.Of(m.Industries, m.Stages, m.Functions, m.RegionCode, m.RegionsServed, m.Ended, m.Rating, m.AffiliationCodes, m.IdentityIndex!)));
        }
    }

    private async Task ReadBarredAsync(MentorsDb db, MatchingRun run, CancellationToken stop)
    {
        await foreach (var p in db.Pairings.AsNoTracking().Within(run.RegionCode).Where(p => p.State != PairingState.Ended)
            .Select(p => new { p.DossierId, p.MentorId }).AsAsyncEnumerable().WithCancellation(stop))
        {
            Bar(p.DossierId, p.MentorId);
        }
    }

    private async Task ReadRoundAsync(MentorsDb db, MatchingRun run, CancellationToken stop)
    {
        foreach (var d in await db.Set<RunDecision>().AsNoTracking().Where(d => d.RunId == run.Id).ToListAsync(stop))
        {
            if (d.Decision == PairDecision.Forbid)
                Bar(d.DossierId, d.MentorId);
            else if (PairOf(d.DossierId, d.MentorId) is { } pair)
                Locked.Add(pair);
        }

        await foreach (var p in db.Set<RunPair>().AsNoTracking().Where(p => p.RunId == run.Id).Select(p => new { p.DossierId, p.MentorId }).AsAsyncEnumerable().WithCancellation(stop))
        {
            if (PairOf(p.DossierId, p.MentorId) is { } pair)
                Former.Add(pair);
        }
    }

    private void Bar(Guid dossier, Guid mentor)
    {
        if (PairOf(dossier, mentor) is not { } pair)
            return;
        if (!Barred.TryGetValue(pair.Project, out var mentors))
            Barred[pair.Project] = mentors = [];
        mentors.Add(pair.Mentor);
    }

    private Pair? PairOf(Guid dossier, Guid mentor) =>
        projectAt.TryGetValue(dossier, out var p) && mentorAt.TryGetValue(mentor, out var m) ? new(p, m) : null;
}

using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Pairings;

/// <summary>A pairing as answered.</summary>
/// <param name="RegionCode">The project's county.</param>
/// <param name="Reason">Why it was declined or ended.</param>
/// <param name="AnswerBy">The last day on which the mentor may answer, Asia/Shanghai.</param>
/// <param name="RunId">The matching run that proposed it.</param>
/// <param name="ProposedAt">When city staff proposed it, UTC.</param>
internal sealed record PairingDetails(
    Guid Id,
    string RegionCode,
    Guid DossierId,
    string ProjectName,
    Guid MentorId,
    string MentorName,
    PairingState State,
    string? Reason,
    DateTimeOffset ProposedAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? EndedAt,
    DateOnly? AnswerBy,
    Guid? RunId,
    int Version)
{
    public static readonly Expression<Func<Pairing, PairingDetails>> Projection = p => new PairingDetails(
        p.Id, p.RegionCode, p.DossierId, p.ProjectName, p.MentorId, p.MentorName, p.State, p.Reason, p.CreatedAt, p.AnsweredAt, p.EndedAt, p.AnswerBy, p.RunId, p.Version);

    public static PairingDetails Of(Pairing p) => new(
        p.Id, p.RegionCode, p.DossierId, p.ProjectName, p.MentorId, p.MentorName, p.State, p.Reason, p.CreatedAt, p.AnsweredAt, p.EndedAt, p.AnswerBy, p.RunId, p.Version);
}

internal static class ReadPairings
{
    public static Task<Ok<Page<PairingDetails>>> ListAsync(
        Guid? dossier, Guid? mentor, Word<PairingState>? state, string? region, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var pairings = db.Pairings.AsNoTracking().Within(region);
        if (dossier is not null)
            pairings = pairings.Where(p => p.DossierId == dossier);
        if (mentor is not null)
            pairings = pairings.Where(p => p.MentorId == mentor);
        return PageAsync(pairings, state, page, stop);
    }

    /// <summary>Those of the mentor whose account the caller is.</summary>
    public static Task<Ok<Page<PairingDetails>>> MineAsync(Word<PairingState>? state, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var account = Caller.Current.Id;
        return PageAsync(db.Pairings.AsNoTracking().Where(p => db.Mentors.Any(m => m.Id == p.MentorId && m.AccountId == account)), state, page, stop);
    }

    public static async Task<Tagged<PairingDetails>> GetAsync(Guid id, MentorsDb db, CancellationToken stop)
    {
        var found = await db.Pairings.AsNoTracking().Where(p => p.Id == id).Select(PairingDetails.Projection).SingleOrDefaultAsync(stop) ?? throw Missing();
        return new(found, found.Version);
    }

    public static ResourceNotFound Missing() => new(new Text("该结对", "pairing"));

    private static async Task<Ok<Page<PairingDetails>>> PageAsync(IQueryable<Pairing> pairings, Word<PairingState>? state, PageRequest page, CancellationToken stop)
    {
        if (state is { Value: var wanted })
            pairings = pairings.Where(p => p.State == wanted);
        if (page.After<IdKey>() is { } after)
            pairings = pairings.Where(p => p.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(pairings.OrderByDescending(p => p.Id).Select(PairingDetails.Projection), p => new IdKey(p.Id), stop));
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Events.Competitions;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Events.Entries;

/// <summary>A candidate whom a city's officer enters: as the officer knows it, until it has a dossier.</summary>
/// <param name="RegionCode">The county of the project.</param>
internal sealed record CandidateEntry(Guid CandidateId, string ProjectName, string RegionCode, Industry Industry, string? CreditCode = null);

/// <summary>A project enters a competition: an entrepreneur's own dossier, or a candidate by its city's officer.</summary>
/// <param name="Track">One of the competition's tracks, where it has tracks.</param>
internal sealed record SubmitEntry(string Summary, string? Track = null, Guid? DossierId = null, CandidateEntry? Candidate = null)
{
    public static async Task<TaggedCreated<EntryDetails>> HandleAsync(Guid id, SubmitEntry request, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        if (request.DossierId is null == request.Candidate is null)
            throw new EntrySubject();
        var caller = Caller.Current;
        if (request.Candidate is { } candidate)
        {
            if (!caller.IsOfficer())
                throw new CandidateEntryNotPermitted();
            await db.RequireRegionAsync(candidate.RegionCode, "county", stop, "candidate.regionCode");
        }

        return await db.BeyondRegionAsync(() => db.InTransactionAsync(async () =>
        {
            if (!await db.Competitions.ReachableBy(caller.Scope).AnyAsync(c => c.Id == id && c.State != CompetitionState.Draft, stop))
                throw Competitions.Missing.Competition();
            // Entries of one competition take turns, so that they are counted right and judging begins after the last of them.
            var competition = await db.LockCompetitionAsync(id, stop);
            MustTakeEntries(competition, time.GetUtcNow());
            if (await db.Entries.CountAsync(e => e.CompetitionId == id && e.State != EntryState.Withdrawn, stop) >= Competition.MostEntries)
                throw new CompetitionFull();
            var entry = await request.ToEntryAsync(competition, caller, db, time.Today(), stop);
            if (await db.Entries.AnyAsync(e => e.CompetitionId == id && e.State != EntryState.Withdrawn
                && ((e.DossierId != null && e.DossierId == entry.DossierId) || (e.CandidateId != null && e.CandidateId == entry.CandidateId)), stop))
            {
                throw new EntryExists();
            }

            db.Entries.Add(entry);
            await db.SaveAsync(stop, (EntryMapping.OneADossier, () => new EntryExists()), (EntryMapping.OneACandidate, () => new EntryExists()));
            return new TaggedCreated<EntryDetails>($"/api/events/v1/me/entries/{entry.Id}", EntryDetails.Of(entry), entry.Version);
        }, stop), stop);
    }

    public static void MustTakeEntries(Competition competition, DateTimeOffset now)
    {
        if (competition.State != CompetitionState.Open)
            throw new EntriesNotOpen();
        if (competition.IsEntryDeadlinePassed(now))
            throw new EntryDeadlinePassed();
    }

    private async Task<Entry> ToEntryAsync(Competition competition, Caller caller, EventsDb db, DateOnly today, CancellationToken stop)
    {
        if (DossierId is { } own)
            return Entry.OfDossier(competition, await db.RequireOwnDossierAsync(own, stop), Track, Summary, caller.Id, today);
        // A candidate that was selected since has a dossier, and that tells more.
        var dossier = await db.Dossiers.AsNoTracking().FirstOrDefaultAsync(d => d.CandidateId == Candidate!.CandidateId, stop);
        if (dossier is null)
            return Entry.OfCandidate(competition, Candidate!, Track, Summary, caller.Id, today);
        return caller.Scope.Contains(dossier.RegionCode) ? Entry.OfDossier(competition, dossier, Track, Summary, caller.Id, today) : throw new EntryElsewhere();
    }
}

internal sealed class SubmitEntryValidator : AbstractValidator<SubmitEntry>
{
    public SubmitEntryValidator()
    {
        RuleFor(e => e.Summary).MustBeText(2000);
        RuleFor(e => e.Candidate!.ProjectName).MustBeText(100).When(e => e.Candidate is not null);
        RuleFor(e => e.Candidate!.CreditCode).MustBeCreditCode().When(e => e.Candidate is not null);
    }
}

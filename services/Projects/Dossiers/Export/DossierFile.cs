using ChuangMeng.Projects.Attachments;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers.Versions;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.Projects.Stages;
using ChuangMeng.Projects.Timeline;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers.Export;

/// <summary>The founder, the personal numbers masked.</summary>
/// <param name="IdNumber">身份证号，掩码</param>
/// <param name="Phone">手机号，掩码</param>
public sealed record MaskedFounder(string Name, string IdNumber, string Phone);

/// <summary>A specialist whom the project had or has.</summary>
/// <param name="Current">是否现任</param>
public sealed record SpecialistTerm(Guid SpecialistId, string Name, Contracts.SpecialistTier Tier, DateTimeOffset From, bool Current);

/// <summary>A place of the second-incubation channel.</summary>
public sealed record PlaceTaken(string SpaceName, int Desks, DateOnly TakenOn);

/// <summary>
/// All that there is of one dossier, part by part. Each part is one query whose rows are read as they are asked for: of a long life, neither
/// the timeline nor the versions are ever in memory as a whole. The caller holds the transaction in which all parts tell of one moment.
/// </summary>
internal sealed class DossierFile(ProjectsDb db, Guid id)
{
    public async Task<MaskedFounder> FounderAsync(Guid candidateId, CancellationToken stop) =>
        await db.Set<Candidate>().AsNoTracking().Where(c => c.Id == candidateId)
            .Select(c => new MaskedFounder(c.Profile.FounderName, c.FounderIdNumber.Masked, c.FounderPhone.Masked)).SingleAsync(stop);

    public Task<AccompanimentPlan?> PlanAsync(CancellationToken stop) => db.Set<AccompanimentPlan>().AsNoTracking().SingleOrDefaultAsync(p => p.DossierId == id, stop);

    public IAsyncEnumerable<SpecialistTerm> Specialists => db.Set<DossierSpecialist>().AsNoTracking().Where(s => s.DossierId == id).OrderBy(s => s.DecidedAt).ThenBy(s => s.Id)
        .Select(s => new SpecialistTerm(s.SpecialistId, s.Name, s.Tier, s.DecidedAt, s.Current)).AsAsyncEnumerable();

    public IAsyncEnumerable<PlanVersionAnswer> PlanVersions(Guid plan) => db.Set<PlanVersion>().AsNoTracking().Where(v => v.PlanId == plan).OrderBy(v => v.Number)
        .Select(v => PlanVersionAnswer.Of(v)).AsAsyncEnumerable();

    public IAsyncEnumerable<PlanReviewAnswer> PlanReviews(Guid plan) => db.Set<PlanReview>().AsNoTracking().Where(r => r.PlanId == plan).OrderBy(r => r.Id)
        .Select(PlanReviewAnswer.From).AsAsyncEnumerable();

    public IAsyncEnumerable<IndicatorAnswer> Indicators =>
        db.Set<IndicatorReport>().AsNoTracking().Where(r => r.DossierId == id).OrderBy(r => r.AsOf).Select(IndicatorAnswer.From).AsAsyncEnumerable();

    public IAsyncEnumerable<RelayTaskAnswer> RelayTasks =>
        db.Set<RelayTask>().AsNoTracking().Where(t => t.DossierId == id).OrderBy(t => t.Id).Select(t => RelayTaskAnswer.Of(t)).AsAsyncEnumerable();

    public IAsyncEnumerable<ProposalDetails> Proposals =>
        db.Set<PromotionProposal>().AsNoTracking().Where(p => p.DossierId == id).OrderBy(p => p.Id).Select(p => ProposalDetails.Of(p)).AsAsyncEnumerable();

    public IAsyncEnumerable<ReviewAnswer> FailureReviews => db.Set<FailureReview>().AsNoTracking().Where(r => r.DossierId == id).OrderBy(r => r.Number)
        .Select(r => SnapshotJson.Parse<ReviewAnswer>(r.Content)).AsAsyncEnumerable();

    public IAsyncEnumerable<PlaceTaken> Places => db.Set<DossierPlace>().AsNoTracking().Where(p => p.DossierId == id).OrderBy(p => p.LeaseId)
        .Select(p => new PlaceTaken(p.SpaceName, p.Desks, p.TakenOn)).AsAsyncEnumerable();

    public IAsyncEnumerable<AttachmentDetails> Attachments =>
        db.Set<Attachment>().AsNoTracking().Where(a => a.DossierId == id).OrderBy(a => a.Id).Select(AttachmentDetails.From).AsAsyncEnumerable();

    public IAsyncEnumerable<DossierVersionAnswer> Versions =>
        db.VersionsOf(id).OrderBy(v => v.Number).Select(v => DossierVersionAnswer.Of(v)).AsAsyncEnumerable();

    /// <summary>Oldest first, as a life is told.</summary>
    public IAsyncEnumerable<TimelineRow> Timeline => db.Set<TimelineEntry>().AsNoTracking().Where(e => e.DossierId == id).OrderBy(e => e.OccurredAt).ThenBy(e => e.Id)
        .Select(TimelineRow.From).AsAsyncEnumerable();
}

using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Stages;

/// <summary>A row of the list of proposals.</summary>
/// <param name="AsOf">所依据的最新指标日期</param>
public sealed record ProposalRow(Guid Id, Guid DossierId, string RegionCode, string ProjectName, Stage From, Stage To, DateOnly AsOf, ProposalState State, DateTimeOffset ProposedAt)
{
    internal static readonly ProposalRow Example = new(
        ProposalDetails.Example.Id, DossierAnswer.Example.Id, "370102", "示例·智能海洋监测浮标", Stage.Startup, Stage.Growth, new(2026, 9, 30), ProposalState.Open, new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero));
}

/// <summary>A proposal to promote a project, with its reasons.</summary>
/// <param name="AsOf">所依据的最新指标日期</param>
/// <param name="Evaluation">逐项条件及结论</param>
/// <param name="Reason">处理理由</param>
/// <param name="DecidedBy">处理人</param>
public sealed record ProposalDetails(
    Guid Id, Guid DossierId, Stage From, Stage To, DateOnly AsOf, StageEvaluation Evaluation, ProposalState State, DateTimeOffset ProposedAt,
    string? Reason, string? DecidedBy, DateTimeOffset? DecidedAt)
{
    internal static ProposalDetails Of(PromotionProposal p) => new(
        p.Id, p.DossierId, p.From, p.To, p.AsOf, SnapshotJson.Parse<StageEvaluation>(p.Evaluation), p.State, p.CreatedAt, p.Reason, p.DecidedBy, p.DecidedAt);

    internal static readonly ProposalDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000013"), DossierAnswer.Example.Id, Stage.Startup, Stage.Growth, new(2026, 9, 30), StageEvaluation.Example,
        ProposalState.Open, new(2026, 10, 8, 1, 0, 0, TimeSpan.Zero), null, null, null);
}

/// <summary>People's decision on a proposal.</summary>
/// <param name="Accepted">是否晋升</param>
/// <param name="Reason">理由</param>
public sealed record DecideProposal(bool Accepted, string Reason);

internal sealed class DecideProposalValidator : AbstractValidator<DecideProposal>
{
    public DecideProposalValidator() => RuleFor(r => r.Reason).MustBeText(400);
}

internal static class HandleProposals
{
    public static async Task<Ok<Page<ProposalRow>>> ListAsync(
        string? region, Word<ProposalState>? state, Guid? dossierId, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var proposals = db.Set<PromotionProposal>().AsNoTracking().WithinOwn(region);
        if (state?.Value is { } wanted)
            proposals = proposals.Where(p => p.State == wanted);
        if (dossierId is not null)
            proposals = proposals.Where(p => p.DossierId == dossierId);
        if (page.After<IdKey>() is { } after)
            proposals = proposals.Where(p => p.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(
            // The names of the page's projects, looked up one by one: joined, all projects of the region would be.
            proposals.OrderByDescending(p => p.Id).Select(p => new ProposalRow(
                p.Id, p.DossierId, p.RegionCode, db.Set<Dossier>().Where(d => d.Id == p.DossierId).Select(d => d.ProjectName).FirstOrDefault()!,
                p.From, p.To, p.AsOf, p.State, p.CreatedAt)),
            row => new IdKey(row.Id), stop));
    }

    public static async Task<Tagged<ProposalDetails>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var proposal = await db.Set<PromotionProposal>().AsNoTracking().FindProposalAsync(id, stop);
        return new(ProposalDetails.Of(proposal), proposal.Version);
    }

    public static async Task<Tagged<ProposalDetails>> DecideAsync(Guid id, DecideProposal request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var proposal = await db.Set<PromotionProposal>().FindProposalAsync(id, stop);
        var dossier = await db.Set<Dossier>().FindDossierAsync(proposal.DossierId, stop);
        proposal.Decide(dossier, request.Accepted, request.Reason, Caller.Current, time.GetUtcNow());
        if (request.Accepted)
        {
            var stage = StageNames.Of(proposal.To);
            db.AddToTimeline(dossier, "stagePromoted", new($"进入{stage.Zh}：{request.Reason}", $"Reached the {stage.En} stage: {request.Reason}"), time);
        }

        await db.SaveChangesAsync(stop);
        return new(ProposalDetails.Of(proposal), proposal.Version);
    }

    /// <summary>How the project stands by the criteria of its next stage, by its newest indicators.</summary>
    public static async Task<Ok<StageEvaluation>> EvaluateAsync(Guid id, ProjectsDb db, StageCriteria criteria, TimeProvider time, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().FindDossierAsync(id, stop);
        return TypedResults.Ok(criteria.Evaluate(dossier, await db.NewestReportsAsync(id, stop), time.Today())
            ?? throw new ResourceNotFound(new("该阶段的晋升条件", "criterion of a next stage")));
    }

    public static Ok<IReadOnlyList<StageEdition>> ListCriteria(DateOnly? day, StageCriteria criteria, TimeProvider time) =>
        TypedResults.Ok<IReadOnlyList<StageEdition>>([.. criteria.InForceOn(day ?? time.Today())]);

    private static async Task<PromotionProposal> FindProposalAsync(this IQueryable<PromotionProposal> proposals, Guid id, CancellationToken stop) =>
        await proposals.SingleOrDefaultAsync(p => p.Id == id, stop) ?? throw new ResourceNotFound(new("该晋升建议", "proposal"));
}

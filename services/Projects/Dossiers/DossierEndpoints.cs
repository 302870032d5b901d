using ChuangMeng.Contracts;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>Dossiers and their timelines (P.二 一项目一建档).</summary>
internal static class DossierEndpoints
{
    private sealed record Key(Guid Id);

    public static void MapDossiers(this IEndpointRouteBuilder api)
    {
        var dossiers = api.MapGroup("/dossiers").WithTags("Dossiers");

        dossiers.MapGet("/", ListAsync)
            .WithName("ListDossiers").WithSummary("查询陪跑档案")
            .WithDescription("Newest first. Filters: region, year, industry, stage, the candidate it came from, and a part of the project's name.")
            .WithExample(response: new Page<DossierRow>([DossierRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}", GetAsync)
            .WithName("GetDossier").WithSummary("查看陪跑档案")
            .WithDescription("One dossier with its specialist and its pairings.")
            .WithExample(response: DossierAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        dossiers.MapGet("/{id:guid}/timeline", ListTimeline.HandleAsync)
            .WithName("ListTimeline").WithSummary("查看陪跑时间轴")
            .WithDescription("All that was done for the project by whichever service, newest first.")
            .WithExample(response: new Page<TimelineRow>([TimelineRow.Example], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }

    private static async Task<Ok<Page<DossierRow>>> ListAsync(
        string? region, int? year, Word<Industry>? industry, Word<Stage>? stage, Guid? candidateId, string? name, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var dossiers = db.Set<Dossier>().AsNoTracking().Within(region);
        if (year is not null)
            dossiers = dossiers.Where(d => d.Year == year);
        if (industry?.Value is { } wantedIndustry)
            dossiers = dossiers.Where(d => d.Industry == wantedIndustry);
        if (stage?.Value is { } wantedStage)
            dossiers = dossiers.Where(d => d.Stage == wantedStage);
        if (candidateId is not null)
            dossiers = dossiers.Where(d => d.CandidateId == candidateId);
        if (!string.IsNullOrWhiteSpace(name))
            dossiers = dossiers.Where(d => EF.Functions.ILike(d.ProjectName, Like.Containing(name), Like.Escape));
        if (page.After<Key>() is { } after)
            dossiers = dossiers.Where(d => d.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(dossiers.OrderByDescending(d => d.Id).Select(DossierRow.From), row => new Key(row.Id), stop));
    }

    private static async Task<Tagged<DossierAnswer>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop) =>
        new(await db.Set<Dossier>().AsNoTracking()
            .Where(d => d.Id == id)
            .Select(d => new DossierAnswer(
                d.Id, d.RegionCode, d.CandidateId, d.FilingId, d.Year, d.ProjectName, d.FirmName, d.CreditCode, d.FounderName,
                d.Industry, d.Stage, d.Needs, d.CreatedAt,
                db.Set<DossierSpecialist>().Where(s => s.DossierId == d.Id)
                    .Select(s => new SpecialistAnswer(s.SpecialistId, s.Name, s.Tier)).SingleOrDefault(),
                db.Set<DossierPairing>().Where(p => p.DossierId == d.Id).OrderBy(p => p.PairingId)
                    .Select(p => new PairingAnswer(p.PairingId, p.MentorId, p.MentorName, p.State)).ToList()))
            .SingleOrDefaultAsync(stop)
            ?? throw DossierQueries.NoDossier());
}

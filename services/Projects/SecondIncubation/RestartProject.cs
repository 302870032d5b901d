using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Timeline;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.SecondIncubation;

/// <summary>The project with which the founder of a failed one begins again.</summary>
/// <param name="ProjectName">项目名称</param>
/// <param name="Industry">产业</param>
/// <param name="Stage">发展阶段：种子期或初创期</param>
/// <param name="Needs">需求，可多选</param>
/// <param name="Firm">企业；未登记的不填</param>
/// <param name="FoundedOn">成立日期</param>
/// <param name="WantsSpace">是否申请二次孵化名额；不填时沿用复盘时的申请</param>
/// <param name="Desks">申请的工位数；不填时沿用复盘时的申请，默认 1 个</param>
internal sealed record RestartProject(
    string ProjectName, Industry Industry, Stage Stage, IReadOnlyList<Need> Needs, FirmInput? Firm = null, DateOnly? FoundedOn = null,
    bool? WantsSpace = null, int? Desks = null)
{
    internal static readonly RestartProject Example = new("示例·海洋监测数据服务", Industry.ModernMarine, Stage.Seed, [Need.Space, Need.Finance]);

    public static async Task<TaggedCreated<DossierAnswer>> HandleAsync(
        Guid id, RestartProject request, ProjectsDb db, ProjectsMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var failed = await db.Set<Dossier>().FindDossierAsync(id, stop);
        // Who has found a place already does not look for another unless told to.
        var wantsSpace = request.WantsSpace ?? (await db.Set<DossierPlace>().AnyAsync(p => p.DossierId == id, stop) ? false : null);
        var successor = failed.Restart(new(
            request.ProjectName, request.Industry, request.Stage, request.Needs, request.Firm?.Name, request.Firm?.CreditCode, request.FoundedOn, wantsSpace, request.Desks));
        db.Add(successor);
        db.AddToTimeline(failed, "projectRestarted", new($"二次孵化：以“{successor.ProjectName}”再启动", $"Second incubation: restarted as '{successor.ProjectName}'"), time);
        db.AddToTimeline(successor, "projectRestarted", new($"二次孵化：接续“{failed.ProjectName}”再启动，建立陪跑档案", $"Second incubation: goes on from '{failed.ProjectName}'; dossier opened"), time);
        await db.SaveAsync(stop, (DossierMapping.OneSuccessor, () => new DossierNotFailed()));
        metrics.DossiersOpened(ServiceDefaults.Security.RegionScope.CityOf(successor.RegionCode), 1);
        return new($"/api/projects/v1/dossiers/{successor.Id}", await db.AnswerAsync(successor.Id, stop), successor.Version);
    }
}

internal sealed class RestartProjectValidator : AbstractValidator<RestartProject>
{
    public RestartProjectValidator(TimeProvider time)
    {
        RuleFor(r => r.ProjectName).MustBeText(100);
        RuleFor(r => r.Stage).Must(s => s is Stage.Seed or Stage.Startup)
            .Named("StageOfBeginning", new("再启动的项目处于种子期或初创期", "A restarted project is in the seed or startup stage"));
        RuleFor(r => r.Firm!.Name).MustBeText(100).When(r => r.Firm is not null);
        RuleFor(r => r.Firm!.CreditCode).MustBeCreditCode().When(r => r.Firm is not null);
        RuleFor(r => r.FoundedOn).MustLieInThePast(time);
        RuleFor(r => r.Desks).Must(PlaceWish.DesksFit).Named("Range", PlaceWish.DesksRange);
    }
}

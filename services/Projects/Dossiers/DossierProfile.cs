using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>What a city keeps up to date in a dossier by hand.</summary>
/// <param name="ProjectName">项目名称</param>
/// <param name="Industry">产业</param>
/// <param name="Groups">重点群体，可多选，可为空（P.二(二)）</param>
/// <param name="Needs">需求，可多选</param>
/// <param name="Firm">企业；未登记的不填</param>
/// <param name="FoundedOn">成立日期</param>
public sealed record DossierProfile(
    string ProjectName, Industry Industry, IReadOnlyList<FounderGroup> Groups, IReadOnlyList<Need> Needs, FirmInput? Firm = null, DateOnly? FoundedOn = null)
{
    internal static DossierProfile Of(Dossier d) => new(
        d.ProjectName, d.Industry, d.Groups, d.Needs, d.CreditCode is null ? null : new(d.FirmName ?? "", d.CreditCode), d.FoundedOn);

    internal static readonly DossierProfile Example = new(
        "示例·智能海洋监测浮标", Industry.ModernMarine, [FounderGroup.Graduate], [Need.Finance, Need.Market], new("示例海洋科技有限公司", "91370102YL0000001P"), new(2025, 6, 1));
}

/// <summary>The profile as it is to be, and why.</summary>
/// <param name="Profile">变更后的档案信息</param>
/// <param name="Reason">变更原因</param>
public sealed record ChangeProfile(DossierProfile Profile, string Reason)
{
    public static async Task<Tagged<DossierProfile>> GetAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().AsNoTracking().FindDossierAsync(id, stop);
        return new(DossierProfile.Of(dossier), dossier.Version);
    }

    public static async Task<Tagged<DossierProfile>> HandleAsync(Guid id, ChangeProfile request, IfMatch ifMatch, ProjectsDb db, CancellationToken stop)
    {
        var dossier = await db.Set<Dossier>().FindDossierAsync(id, stop);
        ifMatch.EnsureCurrent(dossier);
        dossier.Change(request.Profile, request.Reason);
        await db.SaveChangesAsync(stop);
        return new(DossierProfile.Of(dossier), dossier.Version);
    }
}

internal sealed class ChangeProfileValidator : AbstractValidator<ChangeProfile>
{
    public ChangeProfileValidator(TimeProvider time)
    {
        RuleFor(r => r.Reason).MustBeText(400);
        RuleFor(r => r.Profile.ProjectName).MustBeText(100);
        RuleFor(r => r.Profile.Firm!.Name).MustBeText(100).When(r => r.Profile.Firm is not null);
        RuleFor(r => r.Profile.Firm!.CreditCode).MustBeCreditCode().When(r => r.Profile.Firm is not null);
        RuleFor(r => r.Profile.FoundedOn).MustLieInThePast(time);
    }
}

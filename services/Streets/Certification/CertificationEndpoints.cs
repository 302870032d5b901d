using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Certification;

internal static class CertificationEndpoints
{
    public static void MapCertification(this IEndpointRouteBuilder api)
    {
        var example = StreetEndpoints.Example;
        api.MapPost("/streets/{id:guid}/certification", CertifyStreet.HandleAsync)
            .WithName("CertifyStreet").WithTags("Certification").WithSummary("认定创业街区")
            .WithDescription("The province certifies a street whose latest evaluation meets every condition of S.二, under a number of the year; what is lacking is named in conditions.")
            .WithExample(new CertifyStreet(), example)
            .MayBreak(typeof(ResourceNotFound), typeof(StreetNotApplied), typeof(EvaluationMissing), typeof(ConditionsLacking), typeof(CertificateDay))
            .Requires(Permissions.StreetsCertify, RegionRule.Province);
        api.MapPost("/streets/{id:guid}/return", AnswerReason.ReturnAsync)
            .WithName("ReturnStreet").WithTags("Certification").WithSummary("退回申报")
            .WithDescription("The province returns an application with its reasons.")
            .WithExample(new AnswerReason("见习岗位证明材料不全"), StreetEndpoints.Applied with { State = StreetState.Returned, Reason = "见习岗位证明材料不全", Version = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(StreetNotApplied))
            .Requires(Permissions.StreetsCertify, RegionRule.Province);
        api.MapPost("/streets/{id:guid}/withdrawal", AnswerReason.WithdrawAsync)
            .WithName("WithdrawStreet").WithTags("Certification").WithSummary("撤销认定")
            .WithDescription("The province withdraws a certificate; open warnings of the street are closed as having led to it.")
            .WithExample(new AnswerReason("创业实体长期低于 100 家，整改未达标"), example with { State = StreetState.Withdrawn, WithdrawnOn = new(2026, 11, 2) })
            .MayBreak(typeof(ResourceNotFound), typeof(StreetNotCertified))
            .Requires(Permissions.StreetsCertify, RegionRule.Province);
        api.MapGet("/targets", Targets.ListAsync)
            .WithName("ListStreetTargets").WithTags("Certification").WithSummary("查看建设目标进展")
            .WithDescription("The province's targets (S.一(三)) and how many certified streets count towards each.")
            .WithExample(response: new[] { new TargetDetails(Condition.PilotTarget, "试点创业街区", 20, 18, new(2024, 1, 1), new(2025, 12, 31), "S.一(三)") })
            .Requires(Permissions.StreetsCertify, RegionRule.Province);
    }
}

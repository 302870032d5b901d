using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Leases;

internal static class LeaseEndpoints
{
    internal static readonly LeaseDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000014"), "370102", SpaceEndpoints.Example.Id, SpaceEndpoints.Example.Name,
        Guid.Parse("01980000-0000-7000-8000-000000000003"), "微型压电传感器", false, "需靠近实验室", LeaseState.MovedIn, new(2026, 5, 6),
        Guid.Parse("01980000-0000-7000-8000-000000000015"), "一层工位区", 4, 4, new(2026, 5, 11), new(2027, 5, 10), new(2026, 5, 9), null, null, 3);

    private static readonly LeaseReason Reason = new("项目已搬入自有厂房");

    public static void MapLeases(this IEndpointRouteBuilder api)
    {
        MapReads(api);
        MapProjectSide(api);
        MapOperatorSide(api);
    }

    private static void MapProjectSide(IEndpointRouteBuilder api)
    {
        api.MapPost("/leases", ApplyForLease.HandleAsync)
            .WithName("ApplyForLease").WithTags("Leases").WithSummary("申请入驻")
            .WithDescription("An entrepreneur applies for a place for the own project (P.四(四)); one application or lease per project and space. "
                + "A second-incubation place is for a project that failed or began anew.")
            .WithExample(new ApplyForLease(Example.SpaceId, Example.DossierId, 4, Remarks: Example.Remarks), Example with
            {
                State = LeaseState.Applied,
                RoomId = null,
                RoomName = null,
                Desks = 0,
                From = null,
                Until = null,
                MovedInOn = null,
                Version = 1,
            })
            .MayBreak(typeof(DossierUnknown), typeof(SpaceUnknown), typeof(SpaceNotOffering), typeof(SecondIncubationNotOpen), typeof(LeaseExists))
            .Requires(Permissions.LeasesApply, RegionRule.Own);
        api.MapPost("/leases/{id:guid}/acceptance", AnswerLease.AcceptAsync)
            .WithName("AcceptLease").WithTags("Leases").WithSummary("确认入驻")
            .WithDescription("The entrepreneur takes the offer and moves in, as long as the desks are free and the offer's first day has not passed.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(LeaseNotOpen), typeof(OfferLapsed), typeof(SpaceNotOffering), typeof(RoomOutOfService), typeof(NoDeskFree))
            .Requires(Permissions.LeasesApply, RegionRule.Own);
        api.MapPost("/leases/{id:guid}/withdrawal", AnswerLease.WithdrawAsync)
            .WithName("WithdrawLease").WithTags("Leases").WithSummary("撤回入驻申请")
            .WithDescription("The entrepreneur withdraws the application, or declines the offer, before moving in.")
            .WithExample(new LeaseReason("已另行租赁场地"), Example with { State = LeaseState.Withdrawn }).MayBreak(typeof(ResourceNotFound), typeof(LeaseNotOpen))
            .Requires(Permissions.LeasesApply, RegionRule.Own);
        api.MapPost("/leases/{id:guid}/leaving", AnswerLease.LeaveAsync)
            .WithName("LeaveSpace").WithTags("Leases").WithSummary("退出入驻")
            .WithDescription("The entrepreneur leaves; the desks are free again.")
            .WithExample(Reason, Example with { State = LeaseState.Left, Reason = Reason.Reason }).MayBreak(typeof(ResourceNotFound), typeof(LeaseNotOpen))
            .Requires(Permissions.LeasesApply, RegionRule.Own);
    }

    private static void MapOperatorSide(IEndpointRouteBuilder api)
    {
        api.MapPost("/leases/{id:guid}/offer", OfferLease.HandleAsync)
            .WithName("OfferLease").WithTags("Leases").WithSummary("提供场地")
            .WithDescription("The operator offers the desks wanted in a desk area, or a whole office, for a time. An offer holds no desk; another offer replaces one that was not accepted.")
            .WithExample(new OfferLease(Example.RoomId!.Value, Example.From!.Value, Example.Until!.Value), Example with { State = LeaseState.Offered, MovedInOn = null, Version = 2 })
            .MayBreak(typeof(ResourceNotFound), typeof(LeaseNotOpen), typeof(SpaceNotOffering), typeof(RoomUnknown), typeof(RoomNotLet), typeof(RoomOutOfService),
                typeof(NoDeskFree), typeof(LeaseTermRange))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapPost("/leases/{id:guid}/refusal", AnswerLease.RefuseAsync)
            .WithName("RefuseLease").WithTags("Leases").WithSummary("谢绝入驻申请")
            .WithDescription("The operator refuses the application, or takes the offer back, and says why.")
            .WithExample(new LeaseReason("与空间产业方向不符"), Example with { State = LeaseState.Refused }).MayBreak(typeof(ResourceNotFound), typeof(LeaseNotOpen))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
        api.MapPost("/leases/{id:guid}/termination", AnswerLease.TerminateAsync)
            .WithName("TerminateLease").WithTags("Leases").WithSummary("终止入驻")
            .WithDescription("The operator ends a lease and says why; the desks are free again.")
            .WithExample(new LeaseReason("入驻期满"), Example with { State = LeaseState.Left }).MayBreak(typeof(ResourceNotFound), typeof(LeaseNotOpen))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
    }

    private static void MapReads(IEndpointRouteBuilder api)
    {
        api.MapGet("/leases", ReadLeases.ListAsync)
            .WithName("ListLeases").WithTags("Leases").WithSummary("查询入驻")
            .WithDescription("Leases of the caller's region, by space, dossier, state, region, and whether their last day has passed.")
            .WithExample(response: new Page<LeaseDetails>([Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapGet("/leases/{id:guid}", ReadLeases.GetAsync)
            .WithName("GetLease").WithTags("Leases").WithSummary("查看入驻")
            .WithDescription("One lease; entrepreneurs and operators see only their own.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
        api.MapGet("/me/leases", ReadLeases.MineAsync)
            .WithName("ListMyLeases").WithTags("Leases").WithSummary("查询本人项目的入驻")
            .WithDescription("The leases of the projects that are the calling entrepreneur's own.")
            .WithExample(response: new Page<LeaseDetails>([Example], null))
            .Requires(Permissions.LeasesApply, RegionRule.Own);
        api.MapGet("/operator/leases", ReadLeases.OperatedAsync)
            .WithName("ListOperatedLeases").WithTags("Leases").WithSummary("查询本机构空间的入驻")
            .WithDescription("The leases in spaces that the caller's organisation operates, by space, state, and whether their last day has passed.")
            .WithExample(response: new Page<LeaseDetails>([Example], null))
            .Requires(Permissions.SpacesOperate, RegionRule.Rows);
    }
}

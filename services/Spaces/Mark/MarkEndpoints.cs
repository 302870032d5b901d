using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Spaces.Register;

namespace ChuangMeng.Spaces.Mark;

internal static class MarkEndpoints
{
    private static readonly InspectionDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000011"), SpaceEndpoints.Example.Id, "MXC-2026-370100-0007", new(2026, 6, 10), true, "标识使用规范，服务台账齐全");

    public static void MapMark(this IEndpointRouteBuilder api)
    {
        api.MapPost("/spaces/{id:guid}/mark", GrantMark.GrantAsync)
            .WithName("GrantMark").WithTags("Mark").WithSummary("重新授权使用标识")
            .WithDescription("Grants the use of the mark anew, with a new number, after it expired or was withdrawn.")
            .WithExample(new GrantMark(new(2032, 2, 28)), SpaceEndpoints.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SpaceNotApproved), typeof(MarkInUse), typeof(MarkTermRange))
            .Requires(Permissions.SpacesApprove, RegionRule.Rows);
        api.MapPost("/spaces/{id:guid}/mark/renewal", GrantMark.RenewAsync)
            .WithName("RenewMark").WithTags("Mark").WithSummary("标识使用续期")
            .WithDescription("Prolongs the use of the mark under the same number, until 24:00 of its last day in Asia/Shanghai; not after a failed inspection.")
            .WithExample(new GrantMark(new(2032, 2, 28)), SpaceEndpoints.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(MarkNotInUse), typeof(MarkExpired), typeof(InspectionNotPassed), typeof(MarkTermRange))
            .Requires(Permissions.SpacesApprove, RegionRule.Rows);
        api.MapPost("/spaces/{id:guid}/mark/withdrawal", WithdrawMark.HandleAsync)
            .WithName("WithdrawMark").WithTags("Mark").WithSummary("撤销标识使用")
            .WithDescription("Withdraws the use of the mark at once, with a reason; the space then offers no rooms and no leases.")
            .WithExample(new WithdrawMark("检查发现标识用于无关经营"), SpaceEndpoints.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(MarkNotInUse), typeof(MarkExpired))
            .Requires(Permissions.SpacesApprove, RegionRule.Rows);
        api.MapPost("/spaces/{id:guid}/inspections", InspectSpace.HandleAsync)
            .WithName("InspectSpace").WithTags("Mark").WithSummary("登记检查情况")
            .WithDescription("Records what an inspection of a space and its use of the mark found.")
            .WithExample(new InspectSpace(Example.On, Example.Passed, Example.Findings), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SpaceNotApproved), typeof(InspectionInFuture))
            .Requires(Permissions.SpacesApprove, RegionRule.Rows);
        api.MapGet("/spaces/{id:guid}/inspections", InspectSpace.ListAsync)
            .WithName("ListInspections").WithTags("Mark").WithSummary("查询检查情况")
            .WithDescription("The inspections of a space, the latest recorded first.")
            .WithExample(response: new Page<InspectionDetails>([Example], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.SpacesRead, RegionRule.Rows);
    }
}

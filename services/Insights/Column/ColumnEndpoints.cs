using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Insights.Column;

internal static class ColumnEndpoints
{
    private static readonly ColumnItemDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000021"), "370100", "从实验室到生产线", "济南市陪跑专员全程对接，微型压电传感器项目三个月内完成中试。", null,
        ColumnState.Submitted, null, null, 2);

    private static readonly PublishedItem Public = new(
        Example.Id, Example.RegionCode, "济南市", Example.Title, Example.Text, new(2026, 5, 6, 1, 30, 0, TimeSpan.Zero));

    public static void MapColumn(this IEndpointRouteBuilder api)
    {
        MapPublic(api.MapGroup("/column").WithTags("Column"));
        var items = api.MapGroup("/column-items").WithTags("Column");
        MapWriting(items);
        MapSteps(items);
    }

    private static void MapPublic(RouteGroupBuilder column)
    {
        column.MapGet("/", ReadColumn.ListPublishedAsync)
            .WithName("ListPublishedColumn").WithSummary("浏览宣传专栏")
            .WithDescription("What the province has published, newest first; open to all. Texts are plain: a page must escape them.")
            .WithExample(response: new Page<PublishedItem>([Public], null))
            .OpenToAll();
        column.MapGet("/{id:guid}", ReadColumn.GetPublishedAsync)
            .WithName("GetPublishedColumnItem").WithSummary("阅读宣传专栏文章")
            .WithDescription("One published item; open to all.")
            .WithExample(response: Public).MayBreak(typeof(ResourceNotFound))
            .OpenToAll();
    }

    private static void MapWriting(RouteGroupBuilder items)
    {
        items.MapPost("/", BeginColumnItem.HandleAsync)
            .WithName("WriteColumnItem").WithSummary("撰写专栏稿件")
            .WithDescription("Begins an item of the caller's region as a draft; it may tell of a project there.")
            .WithExample(new BeginColumnItem("370100", Example.Title, Example.Text), Example with { State = ColumnState.Draft, Version = 1 })
            .MayBreak(typeof(RegionUnknown), typeof(OutsideRegion), typeof(DossierUnknown))
            .Requires(Permissions.ColumnWrite, RegionRule.Rows);
        items.MapGet("/", ReadColumn.ListAsync)
            .WithName("ListColumnItems").WithSummary("查询专栏稿件")
            .WithDescription("The items of the caller's region in every state, newest first; the province sees what waits for its review.")
            .WithExample(response: new Page<ColumnItemDetails>([Example], null))
            .Requires(Permissions.ColumnWrite, RegionRule.Rows);
        items.MapGet("/{id:guid}", ReadColumn.GetAsync)
            .WithName("GetColumnItem").WithSummary("查看专栏稿件")
            .WithDescription("One item, with the ETag that a change and a review need.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ColumnWrite, RegionRule.Rows);
        items.MapPut("/{id:guid}", WriteColumnItem.ChangeAsync)
            .WithName("ChangeColumnItem").WithSummary("修改专栏稿件")
            .WithDescription("Replaces the words of a draft, or of what was returned or withdrawn.")
            .WithExample(new WriteColumnItem(Example.Title, Example.Text), Example with { State = ColumnState.Draft })
            .MayBreak(typeof(ResourceNotFound), typeof(ColumnStepOutOfOrder), typeof(DossierUnknown))
            .Requires(Permissions.ColumnWrite, RegionRule.Rows);
    }

    private static void MapSteps(RouteGroupBuilder items)
    {
        items.MapPost("/{id:guid}/submission", ColumnSteps.SubmitAsync)
            .WithName("SubmitColumnItem").WithSummary("提交省厅审核")
            .WithDescription("Hands the item to the province; until its decision nobody changes it.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(ColumnStepOutOfOrder))
            .Requires(Permissions.ColumnWrite, RegionRule.Rows);
        items.MapPut("/{id:guid}/review", ColumnSteps.ReviewAsync)
            .WithName("ReviewColumnItem").WithSummary("省厅审核专栏稿件")
            .WithDescription("Publishes the item in the version that was read, or returns it with a reason.")
            .WithExample(new ReviewColumnItem(false, "请补充带动就业的数据"), Example with { State = ColumnState.Returned, Reason = "请补充带动就业的数据", Version = 3 })
            .MayBreak(typeof(ResourceNotFound), typeof(ColumnStepOutOfOrder))
            .Requires(Permissions.ColumnReview, RegionRule.Province);
        items.MapPost("/{id:guid}/withdrawal", ColumnSteps.WithdrawAsync)
            .WithName("WithdrawColumnItem").WithSummary("撤回专栏稿件")
            .WithDescription("Takes an item back from the public or from the review, with a reason; it may be changed and submitted again.")
            .WithExample(new WithdrawColumnItem("数据有误"), Example with { State = ColumnState.Withdrawn, Reason = "数据有误", Version = 3 })
            .MayBreak(typeof(ResourceNotFound), typeof(ColumnStepOutOfOrder))
            .Requires(Permissions.ColumnWrite, RegionRule.Rows);
    }
}

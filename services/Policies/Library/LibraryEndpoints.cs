using ChuangMeng.Contracts.Policies;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Policies.Library;

internal static class LibraryEndpoints
{
    private static readonly DraftVersion ExampleVersion = new()
    {
        ValidFrom = new(2024, 1, 1),
        Article = "补贴标准",
        Source = "市政府网站公布的补贴标准",
        Grade = Grade.A,
        Summary = "小微企业正常经营并缴纳社会保险满一年，给予一次性创业补贴 1.2 万元。",
        Benefits = [new() { Text = "一次性创业补贴", Amount = 12_000m }],
        Conditions =
        [
            new() { Kind = ConditionKind.FirmKind, Comparison = Comparison.AnyOf, Words = ["smallFirm"] },
            new() { Kind = ConditionKind.InsuredMonths, Comparison = Comparison.AtLeast, Value = 12 },
        ],
    };

    private static readonly PolicyContent ExampleContent = new() { Title = "一次性创业补贴", Issuer = "济南市人力资源和社会保障局", Kind = PolicyKind.Subsidy, Versions = [ExampleVersion] };

    private static readonly DraftPolicy ExampleDraft = new()
    {
        RegionCode = "370100",
        Title = ExampleContent.Title,
        Issuer = ExampleContent.Issuer,
        Kind = ExampleContent.Kind,
        Versions = ExampleContent.Versions,
    };

    private static readonly PolicyRow ExampleRow = new()
    {
        RegionCode = "370100",
        Title = ExampleContent.Title,
        Issuer = ExampleContent.Issuer,
        Kind = ExampleContent.Kind,
        Versions = ExampleContent.Versions,
        Publish = true,
    };

    private static readonly PolicySummary ExampleSummary = new(
        Guid.Parse("01980000-0000-7000-8000-000000000001"), "370100", ExampleContent.Title, ExampleContent.Issuer, PolicyKind.Subsidy, null,
        PolicyState.Published, new(2024, 1, 1), null, 1, Grade.A, 2);

    private static readonly VersionDetails ExampleValid = new(
        1, ExampleVersion.ValidFrom, null, null, ExampleVersion.Article, ExampleVersion.Source, Grade.A, ExampleVersion.Summary, null,
        [.. ExampleVersion.Benefits.Select(BenefitDetails.Of)], [.. ExampleVersion.Conditions.Select(ConditionDetails.Read)]);

    private static readonly PolicyDetails Example = new(ExampleSummary, new(2026, 11, 23), ExampleValid);

    public static void MapLibrary(this IEndpointRouteBuilder api)
    {
        MapReading(api);
        MapWriting(api);
        api.MapPost("/policies/{id:guid}/publication", PolicySteps.PublishAsync)
            .WithName("PublishPolicy").WithTags("Policies").WithSummary("发布政策")
            .WithDescription("Publishes a draft: it is read, found and evaluated from now on, and changed only by further dated versions.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound), typeof(PolicyNotOwn), typeof(PolicyStepOutOfOrder))
            .Requires(Permissions.PoliciesManage, RegionRule.Rows);
        api.MapPost("/policies/{id:guid}/versions", PolicySteps.AddVersionAsync)
            .WithName("AddPolicyVersion").WithTags("Policies").WithSummary("登记政策新版本")
            .WithDescription("A changed rule is a new version from a day on; the one before it ends the day before.")
            .WithExample(ExampleVersion with { ValidFrom = new(2027, 1, 1) }, Example)
            .MayBreak(typeof(ResourceNotFound), typeof(PolicyNotOwn), typeof(PolicyStepOutOfOrder), typeof(VersionsOutOfOrder), typeof(VersionsOverlap), typeof(TooManyVersions))
            .Requires(Permissions.PoliciesManage, RegionRule.Rows);
        api.MapPost("/policies/{id:guid}/ending", PolicySteps.EndAsync)
            .WithName("EndPolicy").WithTags("Policies").WithSummary("废止政策")
            .WithDescription("Ends a published policy with a last day; it stays in the library, and days up to that one are still answered by it.")
            .WithExample(new EndPolicy(new(2027, 12, 31)), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(PolicyNotOwn), typeof(PolicyStepOutOfOrder), typeof(EndBeforeVersion))
            .Requires(Permissions.PoliciesManage, RegionRule.Rows);
    }

    private static void MapReading(IEndpointRouteBuilder api)
    {
        api.MapGet("/policies", ReadPolicies.ListAsync)
            .WithName("ListPolicies").WithTags("Policies").WithSummary("查询政策资源库")
            .WithDescription("The province's policies and those of the caller's own city (P.四(一)), the newest entry first. A draft is shown only to who writes it. By region, kind, state and a day on which they are valid.")
            .WithExample(response: new Page<PolicySummary>([ExampleSummary], null))
            .Requires(Permissions.PoliciesRead, RegionRule.Rows);
        api.MapGet("/policies/{id:guid}", ReadPolicies.GetAsync)
            .WithName("GetPolicy").WithTags("Policies").WithSummary("查看政策")
            .WithDescription("One policy with the version valid on a day (today unless on=… is given): conditions in words, benefits, article, source and grade; and the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PoliciesRead, RegionRule.Rows);
        api.MapGet("/policies/{id:guid}/versions", ReadPolicies.VersionsAsync)
            .WithName("ListPolicyVersions").WithTags("Policies").WithSummary("查询政策各版本")
            .WithDescription("All dated versions, the oldest first.")
            .WithExample(response: new Page<VersionDetails>([ExampleValid], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PoliciesRead, RegionRule.Rows);
    }

    private static void MapWriting(IEndpointRouteBuilder api)
    {
        api.MapPost("/policies", DraftPolicy.HandleAsync)
            .WithName("DraftPolicy").WithTags("Policies").WithSummary("起草政策")
            .WithDescription("The province drafts policies of the province, a city its own; a city's may replace one of the province for that city. Versions without an end are ended by the next.")
            .WithExample(ExampleDraft, Example)
            .MayBreak(typeof(PolicyNotOwn), typeof(OnlyCitiesReplace), typeof(ReplacedPolicyUnknown), typeof(VersionsOutOfOrder), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.PoliciesManage, RegionRule.Rows);
        api.MapPost("/policies/import", ImportPolicies.HandleAsync)
            .Accepts<PolicyRow[]>("application/json")
            .WithName("ImportPolicies").WithTags("Policies").WithSummary("批量登记政策")
            .WithDescription("Up to 1,000 policies of the caller's own region; every valid row goes in, every bad one is named. A row with the title of a policy that is there and has not ended changes nothing.")
            .WithExample(new[] { ExampleRow }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, ExampleSummary.Id, [])]))
            .Requires(Permissions.PoliciesManage, RegionRule.Rows);
        api.MapPut("/policies/{id:guid}", PolicySteps.ChangeAsync)
            .WithName("ChangePolicy").WithTags("Policies").WithSummary("修改政策草稿")
            .WithDescription("Replaces the whole of a draft with its versions.")
            .WithExample(ExampleContent, Example)
            .MayBreak(typeof(ResourceNotFound), typeof(PolicyNotOwn), typeof(PolicyStepOutOfOrder), typeof(OnlyCitiesReplace), typeof(ReplacedPolicyUnknown), typeof(VersionsOutOfOrder))
            .Requires(Permissions.PoliciesManage, RegionRule.Rows);
    }
}

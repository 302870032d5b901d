using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Dossiers;
using ChuangMeng.Mentors.Specialists.Assignments;
using ChuangMeng.Mentors.Specialists.Leaves;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Specialists;

internal static class SpecialistEndpoints
{
    private static readonly AddSpecialist ExampleRequest = new("李敏", "13900005678", SpecialistTier.County, "370102", "历下区公共就业和人才服务中心");

    private static readonly SpecialistDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000002"), "李敏", "139****5678", SpecialistTier.County, "370102", "历下区公共就业和人才服务中心", true, 7, [], null, 8);

    public static void MapSpecialists(this IEndpointRouteBuilder api)
    {
        api.MapPost("/specialists", AddSpecialist.HandleAsync)
            .WithName("AddSpecialist").WithTags("Specialists").WithSummary("登记陪跑专员")
            .WithDescription("Enters a specialist of a county, a city or the province; an active one is given the dossiers that waited for one (P.三(二)).")
            .WithExample(ExampleRequest, Example)
            .MayBreak(typeof(SpecialistPhoneTaken), typeof(TierMismatch), typeof(CountiesMismatch), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapPost("/specialists/import", ImportSpecialists.HandleAsync)
            .Accepts<AddSpecialist[]>("application/json")
            .WithName("ImportSpecialists").WithTags("Specialists").WithSummary("批量登记陪跑专员")
            .WithDescription("Up to 1,000 rows; every valid row goes in, every bad one is named. A row whose phone is the city's already changes nothing.")
            .WithExample(new[] { ExampleRequest }, new ImportResult(1, 0, 0, [new(0, RowOutcome.Created, Example.Id, [])]))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapGet("/specialists", ReadSpecialists.ListAsync)
            .WithName("ListSpecialists").WithTags("Specialists").WithSummary("查询陪跑专员")
            .WithDescription("Specialists of the caller's region, by region, tier and whether active.")
            .WithExample(response: new Page<SpecialistDetails>([Example], null))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/specialists/{id:guid}", ReadSpecialists.GetAsync)
            .WithName("GetSpecialist").WithTags("Specialists").WithSummary("查看陪跑专员")
            .WithDescription("One specialist, with the ETag that a change needs.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapPatch("/specialists/{id:guid}", ChangeSpecialist.HandleAsync)
            .WithName("ChangeSpecialist").WithTags("Specialists").WithSummary("更正陪跑专员信息")
            .WithDescription("Changes what is given. Made inactive, a specialist keeps the present projects; made active, gets those that waited.")
            .WithExample(new ChangeSpecialist(Active: false), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(CountiesMismatch), typeof(SpecialistSubstitutes), typeof(SpecialistLeft))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        MapLeaves(api);
        MapAssignments(api);
    }

    private static void MapLeaves(IEndpointRouteBuilder api)
    {
        var leave = new LeaveDetails(Guid.Parse("01980000-0000-7000-8000-0000000000d1"), Example.Id, Guid.Parse("01980000-0000-7000-8000-0000000000d2"), new(2026, 7, 6), new(2026, 7, 10), "年休假", false, 1);
        api.MapPost("/specialists/{id:guid}/leaves", HandleLeaves.TakeAsync)
            .WithName("TakeSpecialistLeave").WithTags("Specialists").WithSummary("登记专员请假与替岗人")
            .WithDescription("A leave from its first to its last day; meanwhile the substitute, who is active, covers the same counties and is there, is the projects' first contact.")
            .WithExample(new TakeLeave(leave.FirstDay, leave.LastDay, leave.SubstituteId, leave.Reason), leave)
            .MayBreak(typeof(ResourceNotFound), typeof(SubstituteUnknown), typeof(SubstituteSelf), typeof(SubstituteInactive), typeof(SubstituteOutOfReach), typeof(SubstituteOnLeave), typeof(SpecialistSubstitutes), typeof(LeaveOverlaps))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapGet("/specialists/{id:guid}/leaves", HandleLeaves.ListAsync)
            .WithName("ListSpecialistLeaves").WithTags("Specialists").WithSummary("查询专员请假")
            .WithDescription("A specialist's leaves, newest first.")
            .WithExample(response: new Page<LeaveDetails>([leave], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapPost("/specialist-leaves/{id:guid}/ending", HandleLeaves.EndAsync)
            .WithName("EndSpecialistLeave").WithTags("Specialists").WithSummary("提前销假或撤销请假")
            .WithDescription("The specialist is back today: a running leave ended yesterday, one that has not begun is taken back.")
            .WithExample(response: leave).MayBreak(typeof(ResourceNotFound), typeof(LeaveOver))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
    }

    private static void MapAssignments(IEndpointRouteBuilder api)
    {
        var note = "项目正在申请创业担保贷款，材料已交，待银行面谈";
        api.MapPost("/specialists/{id:guid}/departure", DepartSpecialist.HandleAsync)
            .WithName("DepartSpecialist").WithTags("Specialists").WithSummary("专员离任并移交全部档案")
            .WithDescription("The specialist leaves for good; every dossier is handed on with the note, to the named successor or by the rules of assignment.")
            .WithExample(new DepartSpecialist(note), new Departure(Example with { Active = false, Load = 0, LeftOn = new(2026, 7, 1) }, 7))
            .MayBreak(typeof(ResourceNotFound), typeof(SpecialistLeft), typeof(SpecialistSubstitutes), typeof(SpecialistUnknown), typeof(SpecialistInactive), typeof(SpecialistElsewhere), typeof(NobodyToTakeOver))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapPost("/dossiers/{id:guid}/reassignment", ReassignDossier.HandleAsync)
            .WithName("ReassignDossier").WithTags("Dossiers").WithSummary("更换陪跑专员（须附交接说明）")
            .WithDescription("Another specialist who serves the project's region becomes its first contact; the handover note says what there is to know.")
            .WithExample(new ReassignDossier(Example.Id, note), DossierEndpoints.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(SpecialistUnknown), typeof(SameSpecialist), typeof(SpecialistInactive), typeof(SpecialistElsewhere), typeof(AssignmentChanged))
            .Requires(Permissions.SpecialistsManage, RegionRule.Rows);
        api.MapGet("/dossiers/{id:guid}/first-contact", FirstContact.HandleAsync)
            .WithName("GetFirstContact").WithTags("Dossiers").WithSummary("查看项目今日的第一对接人")
            .WithDescription("The specialist, or the substitute while the specialist is on leave (P.三(二)).")
            .WithExample(response: new FirstContact(Guid.Parse("01980000-0000-7000-8000-0000000000d2"), "赵敏", "139****1234", SpecialistTier.County, Example.Employer, new(Example.Id, Example.Name, new(2026, 7, 10))))
            .MayBreak(typeof(ResourceNotFound), typeof(NoFirstContact))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapGet("/dossiers/{id:guid}/assignments", ReadAssignments.ListAsync)
            .WithName("ListDossierAssignments").WithTags("Dossiers").WithSummary("查询项目历任陪跑专员")
            .WithDescription("Who has been the project's first contact since when, newest first, with the handover notes.")
            .WithExample(response: new Page<AssignmentDetails>([new(Example.Id, Example.Name, SpecialistTier.County, new(2026, 5, 6, 1, 0, 0, TimeSpan.Zero), note, "王示例")], null))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }
}

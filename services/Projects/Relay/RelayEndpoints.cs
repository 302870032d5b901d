using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Relay;

/// <summary>接力式陪跑 (P.五): departments take parts over, the city's 人社 department stays the lead.</summary>
internal static class RelayEndpoints
{
    public static void MapRelay(this IEndpointRouteBuilder api)
    {
        MapCity(api);
        MapDepartment(api);
    }

    private static void MapCity(IEndpointRouteBuilder api)
    {
        api.MapGet("/relay-criteria", ReadRelayTasks.ListCriteria)
            .WithTags("Relay")
            .WithName("ListRelayCriteria").WithSummary("查询接力事项的认定条件")
            .WithDescription("The entry criteria in force on a day (today unless given), by purpose, each with its document and its grade. Where documents conflict, each stands as an edition of its own.")
            .WithExample(response: new[] { RelayEdition.Example })
            .Requires(Permissions.DossiersRead, RegionRule.Public);

        api.MapPost("/dossiers/{id:guid}/relay-evaluation", EvaluateRelay.HandleAsync)
            .WithTags("Relay")
            .WithName("EvaluateRelay").WithSummary("评估接力事项的认定条件")
            .WithDescription("How the project stands by each edition of the entry criteria, item by item: met, not met, or unknown. Taken from its dossier, its newest indicators and the facts given; nothing is kept.")
            .WithExample(new EvaluateRelay(RelayPurpose.HighTech, RelayFacts.Example), new[] { EditionResult.Example })
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.RelayAssign, RegionRule.Rows);

        api.MapPost("/dossiers/{id:guid}/relay-tasks", AssignRelayTask.HandleAsync)
            .WithTags("Relay")
            .WithName("AssignRelayTask").WithSummary("下达接力任务")
            .WithDescription("Asks the department whose purpose it is to take a part over, until the accept-by day. The entry criteria's evaluation is kept with the task; it informs and forbids nothing.")
            .WithExample(AssignRelayTask.Example, RelayTaskAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(StageNotRelayed), typeof(DepartmentNotForPurpose), typeof(RelayTaskExists), typeof(AccompanimentOver), typeof(WorkingDaysUnknown))
            .Requires(Permissions.RelayAssign, RegionRule.Rows);

        api.MapGet("/relay-tasks", ReadRelayTasks.ListAsync)
            .WithTags("Relay")
            .WithName("ListRelayTasks").WithSummary("查询接力任务")
            .WithDescription("The relay tasks of the caller's region, newest first, by region, dossier, state, department and purpose.")
            .WithExample(response: new Page<RelayTaskRow>([RelayTaskRow.Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);

        api.MapGet("/relay-tasks/{id:guid}", ReadRelayTasks.GetAsync)
            .WithTags("Relay")
            .WithName("GetRelayTask").WithSummary("查看接力任务")
            .WithDescription("One relay task with its evaluation.")
            .WithExample(response: RelayTaskAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
    }

    private static void MapDepartment(IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/me/relay-tasks").WithTags("Relay");

        own.MapGet("/", ReadRelayTasks.ListOwnAsync)
            .WithName("ListMyRelayTasks").WithSummary("查询本部门的接力任务")
            .WithDescription("The tasks of the caller's department in the caller's region, newest first.")
            .WithExample(response: new Page<RelayTaskRow>([RelayTaskRow.Example], null))
            .Requires(Permissions.RelayAnswer, RegionRule.Rows);

        own.MapGet("/{id:guid}", ReadRelayTasks.GetOwnAsync)
            .WithName("GetMyRelayTask").WithSummary("查看本部门的接力任务")
            .WithDescription("One task of the caller's department, with what it may see of the dossier while the task is open; each look is kept in the audit log.")
            .WithExample(response: OwnRelayTaskAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.RelayAnswer, RegionRule.Rows);

        own.MapPost("/{id:guid}/acceptance", AnswerRelayTask.AcceptAsync)
            .WithName("AcceptRelayTask").WithSummary("接收接力任务")
            .WithDescription("The department takes its part over, on the accept-by day at the latest.")
            .WithExample(response: OwnRelayTaskAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RelayTaskNotOpen), typeof(AcceptByPassed), typeof(AccompanimentOver))
            .Requires(Permissions.RelayAnswer, RegionRule.Rows);

        own.MapPost("/{id:guid}/rejection", AnswerRelayTask.RejectAsync)
            .WithName("RejectRelayTask").WithSummary("退回接力任务")
            .WithDescription("The department says why it does not take over, on the accept-by day at the latest.")
            .WithExample(new RelayRefusal("企业尚无知识产权，暂不具备申报条件"), OwnRelayTaskAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RelayTaskNotOpen), typeof(AcceptByPassed))
            .Requires(Permissions.RelayAnswer, RegionRule.Rows);

        own.MapPost("/{id:guid}/completion", AnswerRelayTask.CompleteAsync)
            .WithName("CompleteRelayTask").WithSummary("完成接力任务")
            .WithDescription("The department has done its part, with the result. A recognition is written back: the dossier shows it among its qualifications, and later evaluations know it.")
            .WithExample(RelayCompletion.Example, OwnRelayTaskAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RelayTaskNotOpen), typeof(QualificationNotForPurpose), typeof(QualificationRecorded))
            .Requires(Permissions.RelayAnswer, RegionRule.Rows);
    }
}

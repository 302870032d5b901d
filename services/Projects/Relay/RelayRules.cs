using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Relay;

/// <summary>The relay begins where seed and startup are left behind (P.五 对通过种子期、初创期陪跑服务成功的优质项目).</summary>
public sealed class StageNotRelayed()
    : BrokenRule(new("成长期、成熟期项目方可接力", "Only projects in the growth or mature stage are relayed"));

/// <summary>Each purpose is one department's (P.五(一)、(二)).</summary>
public sealed class DepartmentNotForPurpose(RelayPurpose purpose)
    : BrokenRule(
        new($"该事项由{RelayWords.NameOf(RelayWords.DepartmentOf(purpose)).Zh}负责", $"That is for the department '{RelayWords.NameOf(RelayWords.DepartmentOf(purpose)).En}'"),
        422, "department");

/// <summary>The project has an open task for the same purpose.</summary>
public sealed class RelayTaskExists()
    : BrokenRule(new("该项目已有同一事项的接力任务在办", "The project has an open task for this purpose"));

/// <summary>The task is not in the state that this step follows.</summary>
public sealed class RelayTaskNotOpen()
    : BrokenRule(new("该接力任务的当前状态不能执行此步骤", "The task is not in a state that this step follows"));

/// <summary>The department answers until the accept-by day; then the task is the city's again.</summary>
public sealed class AcceptByPassed(DateOnly acceptBy)
    : BrokenRule(new($"已超过接收期限 {acceptBy:yyyy-MM-dd}，任务退回人社部门", $"The task was to be answered by {acceptBy:yyyy-MM-dd} and has gone back to the city"));

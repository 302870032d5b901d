using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Stages;

/// <summary>The project failed: its accompaniment is over.</summary>
public sealed class AccompanimentOver()
    : BrokenRule(new("该项目已终止陪跑", "The project's accompaniment is over"));

/// <summary>Stages follow one another: seed, startup, growth, mature.</summary>
public sealed class StageOutOfOrder()
    : BrokenRule(new("发展阶段只能逐级晋升：种子期、初创期、成长期、成熟期", "Stages follow one another: seed, startup, growth, mature"), 409, "stage");

/// <summary>A proposal is decided once.</summary>
public sealed class ProposalDecided()
    : BrokenRule(new("该晋升建议已处理", "The proposal was decided already"));

using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Streets.Evaluations;

/// <summary>A condition with a threshold is met or not by its measure alone.</summary>
internal sealed class MeasureMissing(string field = "measure")
    : BrokenRule(new("该条件有数值标准，须填写实测值，不填是否达标", "This condition is judged by its measure: give the measure, not a judgement"), 422, field);

/// <summary>A condition without a threshold is judged by people.</summary>
internal sealed class JudgementMissing(string field = "met")
    : BrokenRule(new("该条件为定性条件，须填写是否达标，不填实测值", "This condition is judged by people: give the judgement, not a measure"), 422, field);

/// <summary>The condition is none of those in force on the evaluation's day.</summary>
internal sealed class ConditionNotInForce(string field = "condition")
    : BrokenRule(new("该条件在评估日不适用", "This condition is not in force on the evaluation's day"), 422, field);

/// <summary>A later evaluation of the street has begun: this one is history.</summary>
internal sealed class EvaluationSuperseded()
    : BrokenRule(new("该创业街区已有更新的评估，此评估不再更改", "A later evaluation of this street has begun, so this one stays as it is"));

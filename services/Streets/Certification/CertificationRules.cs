using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Certification;

/// <summary>Some condition of S.二 is not met or has no finding; the problem names each in <c>conditions</c>.</summary>
internal sealed class ConditionsLacking(IReadOnlyList<Standard> lacking)
    : BrokenRule(new($"尚有 {lacking.Count} 项条件未达标或缺少评估：{string.Join('、', lacking.Select(s => s.Title))}",
        $"{lacking.Count} conditions are not met or missing: {string.Join(", ", lacking.Select(s => s.TitleEn))}"))
{
    public override IEnumerable<KeyValuePair<string, object?>> Members => [new("conditions", lacking.Select(s => s.Condition.ToWord()).ToArray())];
}

/// <summary>Nobody has evaluated the street, or not since it was withdrawn.</summary>
internal sealed class EvaluationMissing()
    : BrokenRule(new("该创业街区尚未评估", "This street has not been evaluated"));

/// <summary>A certificate's day lies between the application, and all evidence, and today.</summary>
internal sealed class CertificateDay()
    : BrokenRule(new("认定日期不得早于申报日期和各项评估证据的日期，也不得晚于今天", "The certificate's day is not before the application or any evidence, and not after today"), 422, "on");

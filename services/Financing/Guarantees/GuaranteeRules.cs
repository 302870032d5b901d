using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Financing.Guarantees;

/// <summary>There is no such fund of the loan's city.</summary>
internal sealed class FundUnknown() : BrokenRule(new("该市没有此担保基金", "The city has no such guarantee fund"), 422, "fundId");

/// <summary>The fund stands for as much as it may already, or has not the money.</summary>
/// <param name="left">What it could still cover, yuan.</param>
internal sealed class FundExhausted(decimal left)
    : BrokenRule(new($"担保基金余额只能再承担 {Fields.Yuan(left)} 元", $"The fund can cover {Fields.Yuan(left)} yuan more"), 409, "fundId");

/// <summary>Young founders give no counter-guarantee in principle; an exception needs a reason.</summary>
internal sealed class CounterGuaranteeWaived()
    : BrokenRule(new("青年创业者该额度内原则上免除反担保，要求反担保须说明理由", "Young founders give no counter-guarantee up to this amount; an exception needs a reason"), 422, "counterGuarantee");

internal static class NoSuch
{
    public static ResourceNotFound Fund() => new(new Text("该担保基金", "guarantee fund"));
}

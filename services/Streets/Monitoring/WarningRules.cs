using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Streets.Monitoring;

/// <summary>The warning was lifted, or led to the street's withdrawal.</summary>
internal sealed class WarningNotOpen()
    : BrokenRule(new("该预警已解除或街区已撤销认定", "This warning was lifted or led to the street's withdrawal"));

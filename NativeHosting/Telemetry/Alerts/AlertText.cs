using System.Globalization;
using ChuangMeng.NativeHosting.Dashboard;

namespace ChuangMeng.NativeHosting.Telemetry.Alerts;

/// <summary>An alert in one sentence.</summary>
internal static class AlertText
{
    /// <summary>Operations are in one time zone, which has no summer time.</summary>
    static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    public static BilingualText Of(Alert alert, AlertRule rule)
    {
        var since = alert.Since.ToOffset(Shanghai).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var (isOver, value, threshold) = (alert.State == AlertState.Resolved, Number(alert.Value), Number(alert.Threshold));
        var (chinese, english) = Units(alert.Unit);
        return new(
            $"{(isOver ? "【恢复】" : "【告警】")}{alert.Resource}：{rule.Title.Chinese}，当前 {value} {chinese}，阈值 {threshold} {chinese}，始于北京时间 {since}",
            $"{(isOver ? "Resolved" : "Firing")}: {alert.Resource}: {rule.Title.English}, now {value} {english}, threshold {threshold} {english}, since {since} (UTC+8)");
    }

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    static (string Chinese, string English) Units(string unit) => unit switch
    {
        "s" => ("秒", "s"),
        "messages" => ("条", "messages"),
        "instances" => ("个实例", "instances"),
        _ => (unit, unit),
    };
}

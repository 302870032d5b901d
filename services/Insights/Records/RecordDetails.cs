using System.Globalization;
using System.Linq.Expressions;
using ChuangMeng.Contracts.Records;

namespace ChuangMeng.Insights.Records;

/// <summary>A record as answered.</summary>
/// <param name="Id">The thing's id in its own service.</param>
/// <param name="Month">The month in which statistics count it, e.g. <c>2026-03</c>.</param>
/// <param name="State">The state, in the words of its own service.</param>
/// <param name="Labels">Words to filter and group by.</param>
/// <param name="Figures">Numbers to add up; money in yuan.</param>
internal sealed record RecordDetails(
    RecordKind Kind, Guid Id, string RegionCode, string CityCode, string Month, string Name, string State, Guid? DossierId,
    IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, decimal> Figures)
{
    public static readonly Expression<Func<KeptRecord, RecordDetails>> Projection = r => new RecordDetails(
        r.Kind, r.Id, r.RegionCode, r.CityCode, r.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), r.Name, r.State, r.DossierId, r.Labels, r.Figures);

    public static readonly RecordDetails Example = new(
        RecordKind.Dossier, Guid.Parse("01980000-0000-7000-8000-000000000001"), "370102", "370100", "2026-03", "微型压电传感器", "active",
        Guid.Parse("01980000-0000-7000-8000-000000000001"), new Dictionary<string, string> { ["industry"] = "advancedEquipment", ["stage"] = "seed" },
        new Dictionary<string, decimal> { ["staff"] = 12, ["revenue"] = 860000m, ["funding"] = 0 });
}

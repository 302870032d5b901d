using System.Text.Json;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Insights.Records;

/// <summary>A record on its way into the table; its properties are the columns' names.</summary>
internal sealed record ToldRecord(
    string Kind, Guid Id, string RegionCode, string CityCode, DateOnly Month, string Source, int SourceVersion, string Name, string State,
    Guid? DossierId, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, decimal> Figures, bool Removed, Guid? ToldIn)
{
    private static readonly Dictionary<string, string> NoLabels = [];
    private static readonly Dictionary<string, decimal> NoFigures = [];
    private static readonly JsonSerializerOptions Columns = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>One for each thing told of: its newest record, marked as told in the rebuild if any of its records was.</summary>
    /// <param name="rebuild">The rebuild that counts; records of another are taken like any change.</param>
    public static string Newest(IEnumerable<RecordChanged> happened, Guid? rebuild) => JsonSerializer.Serialize(
        happened.GroupBy(h => (h.Kind, h.SubjectId))
            .Select(told => Of(told.MaxBy(h => h.SubjectVersion)!, rebuild is not null && told.Any(h => h.RunId == rebuild) ? rebuild : null)),
        Columns);

    private static ToldRecord Of(RecordChanged h, Guid? toldIn) => new(
        h.Kind.ToString(), h.SubjectId, h.RegionCode, RegionScope.CityOf(h.RegionCode), new(h.Date.Year, h.Date.Month, 1), h.Source, h.SubjectVersion,
        // Of what was deleted nothing is kept but that it is gone.
        h.Removed ? "" : h.Name, h.State, h.DossierId, h.Removed ? NoLabels : h.Labels, h.Removed ? NoFigures : h.Figures, h.Removed, toldIn);
}

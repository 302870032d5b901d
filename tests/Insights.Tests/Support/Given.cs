using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;

namespace ChuangMeng.Insights.Tests.Support;

/// <summary>What other services tell.</summary>
internal static class Given
{
    public const string Api = "/api/insights/v1";

    /// <summary>A record of something new.</summary>
    public static RecordChanged Record(
        string region, RecordKind kind = RecordKind.Dossier, string state = "active", string date = "2026-03-15", string name = "示例·微型压电传感器",
        Dictionary<string, string>? labels = null, Dictionary<string, decimal>? figures = null, string source = "projects") =>
        new(kind, name, state, DateOnly.ParseExact(date, "yyyy-MM-dd"), null, labels ?? [], figures ?? [])
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 1,
            RegionCode = region,
            OccurredAt = DateTimeOffset.UtcNow,
            Source = source,
        };

    /// <summary>The same thing, changed so many versions later.</summary>
    public static RecordChanged Changed(this RecordChanged record, int versions = 1, string? state = null) => record with
    {
        EventId = Guid.CreateVersion7(),
        SubjectVersion = record.SubjectVersion + versions,
        State = state ?? record.State,
    };

    /// <summary>The same record, told again in a rebuild.</summary>
    public static RecordChanged In(this RecordChanged record, Guid run) => record with { EventId = Guid.CreateVersion7(), RunId = run };

    public static DossierChanged Dossier(string county) => new(
        Guid.CreateVersion7(), 2026, "示例·微型压电传感器", null, null, null, Industry.AdvancedEquipment, Stage.Seed, DossierStatus.Active, [], [], 5, 0, 0, null)
    {
        SubjectId = Guid.CreateVersion7(),
        SubjectVersion = 1,
        RegionCode = county,
        OccurredAt = DateTimeOffset.UtcNow,
    };
}

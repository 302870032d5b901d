using System.Text.Json;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Indicators;
using ChuangMeng.Projects.Relay;

namespace ChuangMeng.Projects.Stages;

/// <summary>When a project is ready for the next stage, by one document, from a day on.</summary>
/// <param name="From">现阶段</param>
/// <param name="To">下一阶段</param>
/// <param name="Edition">口径</param>
/// <param name="Document">依据</param>
/// <param name="Grade">来源等级；没有公开文件的为“配置”</param>
/// <param name="Criteria">条件</param>
/// <param name="ValidFrom">生效日期</param>
/// <param name="ValidTo">失效前最后一日；现行的为空</param>
public sealed record StageEdition(
    Stage From, Stage To, string Edition, string Document, string Grade, IReadOnlyList<RelayCriterion> Criteria, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    internal bool IsInForceOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    internal static readonly StageEdition Example = new(
        Stage.Startup, Stage.Growth, "2026", "平台通用口径", "配置",
        [new("staff", "带动就业不少于 10 人", "Provides at least 10 jobs", [[new("staff", AtLeast: 10)]])], new(2025, 3, 18));
}

/// <summary>A project held against the criteria of its next stage.</summary>
/// <param name="Outcome">全部条件符合为 met，任一不符合为 notMet，其余为 unknown</param>
public sealed record StageEvaluation(Stage From, Stage To, string Edition, string Document, RelayOutcome Outcome, IReadOnlyList<CriterionResult> Criteria)
{
    internal static readonly StageEvaluation Example = new(
        Stage.Startup, Stage.Growth, "2026", "平台通用口径", RelayOutcome.Met, [new("staff", "带动就业不少于 10 人", "Provides at least 10 jobs", RelayOutcome.Met)]);
}

/// <summary>All editions: those that come with the platform, or the file that <c>Stages:CriteriaFile</c> names.</summary>
internal sealed class StageCriteria
{
    private readonly StageEdition[] editions;

    public StageCriteria(IConfiguration configuration)
    {
        using var stream = configuration["Stages:CriteriaFile"] is { Length: > 0 } file
            ? File.OpenRead(file)
            : typeof(StageCriteria).Assembly.GetManifestResourceStream("stage-criteria.json")!;
        editions = JsonSerializer.Deserialize<StageEdition[]>(stream, RelayCriteria.Json)!;
    }

    public IEnumerable<StageEdition> InForceOn(DateOnly day) => editions.Where(e => e.IsInForceOn(day));

    /// <summary>The edition in force on the day decides; null where there is none for the dossier's stage.</summary>
    /// <param name="reports">The dossier's indicators, newest first.</param>
    public StageEvaluation? Evaluate(Dossier dossier, IReadOnlyList<IndicatorReport> reports, DateOnly day)
    {
        if (InForceOn(day).LastOrDefault(e => e.From == dossier.Stage) is not { } edition)
            return null;
        var facts = FactSheet.Of(new() { GrowthPercent = GrowthOf(reports) }, dossier.FoundedOn, reports.Count > 0 ? reports[0] : null, day)
            .With("registered", dossier.CreditCode is not null);
        var items = edition.Criteria.Select(c => (Criterion: c, Met: c.IsMet(facts))).ToList();
        return new(edition.From, edition.To, edition.Edition, edition.Document, Logic.OutcomeOf(Logic.All(items.Select(i => i.Met))),
            [.. items.Select(i => new CriterionResult(i.Criterion.Key, i.Criterion.Zh, i.Criterion.En, Logic.OutcomeOf(i.Met)))]);
    }

    /// <summary>Revenue against the report of a year earlier, the last one at least a year before the newest; in percent.</summary>
    private static decimal? GrowthOf(IReadOnlyList<IndicatorReport> reports)
    {
        if (reports.Count == 0)
            return null;
        var earlier = reports.FirstOrDefault(r => r.AsOf <= reports[0].AsOf.AddYears(-1));
        return earlier is { Revenue: > 0 } ? (reports[0].Revenue - earlier.Revenue) / earlier.Revenue * 100 : null;
    }
}

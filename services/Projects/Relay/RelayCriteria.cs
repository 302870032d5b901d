using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChuangMeng.Projects.Relay;

/// <summary>What is to hold of one fact.</summary>
public sealed record RelayCondition(
    string Fact, decimal? AtLeast = null, decimal? AtMost = null, decimal? Above = null, decimal? Below = null, string? Is = null)
{
    /// <returns>Null where the fact is unknown.</returns>
    internal bool? Holds(FactSheet facts)
    {
        if (Is is not null)
            return facts.Word(Fact) is { } word ? word == Is : null;
        return facts.Number(Fact) is not { } number ? null
            : (AtLeast is null || number >= AtLeast) && (AtMost is null || number <= AtMost) && (Above is null || number > Above) && (Below is null || number < Below);
    }
}

/// <summary>One item of an edition.</summary>
/// <param name="AnyOf">Ways to meet it; each is a list of conditions that hold together.</param>
public sealed record RelayCriterion(string Key, string Zh, string En, IReadOnlyList<IReadOnlyList<RelayCondition>> AnyOf)
{
    /// <summary>Unknown only where what is unknown could make the difference.</summary>
    internal bool? IsMet(FactSheet facts) => Logic.Any(AnyOf.Select(way => Logic.All(way.Select(c => c.Holds(facts)))));
}

/// <summary>The entry criteria of one document. Where documents conflict, each is an edition of its own.</summary>
/// <param name="Purpose">接力事项</param>
/// <param name="Edition">口径</param>
/// <param name="Document">依据文件</param>
/// <param name="Grade">来源等级：A 政府网站，B 转载，C 镜像</param>
/// <param name="Criteria">条件</param>
/// <param name="ValidFrom">生效日期；来源未载明时为空</param>
/// <param name="ValidTo">失效前最后一日；现行的为空</param>
public sealed record RelayEdition(
    RelayPurpose Purpose, string Edition, string Document, string Grade, IReadOnlyList<RelayCriterion> Criteria, DateOnly? ValidFrom = null, DateOnly? ValidTo = null)
{
    internal bool IsInForceOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);

    internal static readonly RelayEdition Example = new(
        RelayPurpose.HighTech, "2016", "《高新技术企业认定管理办法》（国科发火〔2016〕32号，镜像）", "C",
        [new("technicalStaff", "科技人员占职工总数不低于 10%", "Technical staff at least 10 % of staff", [[new("technicalStaffPercent", AtLeast: 10)]])], new(2016, 1, 1));
}

/// <summary>All editions: those that come with the platform, or the file that <c>Relay:CriteriaFile</c> names.</summary>
internal sealed class RelayCriteria
{
    /// <summary>How criteria are written, those of the stages too.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        // A misspelt condition would hold of everything.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private readonly RelayEdition[] editions;

    public RelayCriteria(IConfiguration configuration)
    {
        using var stream = configuration["Relay:CriteriaFile"] is { Length: > 0 } file
            ? File.OpenRead(file)
            : typeof(RelayCriteria).Assembly.GetManifestResourceStream("relay-criteria.json")!;
        editions = JsonSerializer.Deserialize<RelayEdition[]>(stream, Json)!;
    }

    public IEnumerable<RelayEdition> InForceOn(DateOnly day, RelayPurpose? purpose = null) =>
        editions.Where(e => e.IsInForceOn(day) && (purpose is null || e.Purpose == purpose));

    /// <summary>Each edition in force, item by item; none where no criteria are published.</summary>
    public IReadOnlyList<EditionResult> Evaluate(RelayPurpose purpose, FactSheet facts, DateOnly today) =>
    [
        .. InForceOn(today, purpose).Select(edition =>
        {
            var items = edition.Criteria.Select(c => (Criterion: c, Met: c.IsMet(facts))).ToList();
            return new EditionResult(
                edition.Edition, edition.Document, edition.Grade, edition.ValidFrom, edition.ValidTo, Logic.OutcomeOf(Logic.All(items.Select(i => i.Met))),
                [.. items.Select(i => new CriterionResult(i.Criterion.Key, i.Criterion.Zh, i.Criterion.En, Logic.OutcomeOf(i.Met)))]);
        }),
    ];
}

public enum RelayOutcome
{
    /// <summary>符合</summary>
    Met,
    /// <summary>不符合</summary>
    NotMet,
    /// <summary>情况不明</summary>
    Unknown,
}

/// <summary>One item of an evaluation.</summary>
public sealed record CriterionResult(string Key, string Zh, string En, RelayOutcome Outcome);

/// <summary>An evaluation by one document.</summary>
/// <param name="Outcome">全部条件符合为 met，任一不符合为 notMet，其余为 unknown</param>
public sealed record EditionResult(
    string Edition, string Document, string Grade, DateOnly? ValidFrom, DateOnly? ValidTo, RelayOutcome Outcome, IReadOnlyList<CriterionResult> Items)
{
    internal static readonly EditionResult Example = new(
        "2016", "《高新技术企业认定管理办法》（国科发火〔2016〕32号，镜像）", "C", new(2016, 1, 1), null, RelayOutcome.Unknown,
        [new("technicalStaff", "科技人员占职工总数不低于 10%", "Technical staff at least 10 % of staff", RelayOutcome.Met)]);
}

/// <summary>Truth with a third value, null: not known.</summary>
internal static class Logic
{
    public static bool? All(IEnumerable<bool?> parts) => parts.Aggregate((bool?)true, (all, part) => all & part);

    public static bool? Any(IEnumerable<bool?> parts) => parts.Aggregate((bool?)false, (any, part) => any | part);

    public static RelayOutcome OutcomeOf(bool? met) => met switch
    {
        true => RelayOutcome.Met,
        false => RelayOutcome.NotMet,
        null => RelayOutcome.Unknown,
    };
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Policies;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Library;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Policies.Tests.Support;

/// <summary>Valid input.</summary>
internal static class Given
{
    public const string Api = "/api/policies/v1";

    public static Condition Fact(ConditionKind kind, Comparison comparison, decimal? value = null, params string[] words) =>
        new() { Kind = kind, Comparison = comparison, Value = value, Words = words.Length == 0 ? null : words };

    public static Condition All(params Condition[] of) => new() { Kind = ConditionKind.All, Of = of };

    public static Condition Any(params Condition[] of) => new() { Kind = ConditionKind.Any, Of = of };

    public static DraftVersion Version(string from, params Condition[] conditions) => new()
    {
        ValidFrom = Day(from),
        Article = "第三条",
        Source = "政府网站",
        Grade = Grade.A,
        Summary = "符合条件的给予补贴。",
        Conditions = conditions,
    };

    public static DraftPolicy Policy(string region, params DraftVersion[] versions) => new()
    {
        RegionCode = region,
        Title = $"创业补贴{Guid.NewGuid():n}",
        Issuer = "人力资源社会保障部门",
        Kind = PolicyKind.Subsidy,
        Versions = versions.Length == 0 ? [Version("2020-01-01")] : versions,
    };

    public static DossierChanged Dossier(string county = "370102", string? owner = null, DateOnly? foundedOn = null, int staff = 5, decimal revenue = 100_000m,
        decimal funding = 0m, bool firm = true, Industry industry = Industry.AdvancedEquipment, Stage stage = Stage.Startup, params FounderGroup[] groups) =>
        new(Guid.CreateVersion7(), 2026, "微型压电传感器", firm ? "示例传感科技有限公司" : null, firm ? CreditCode.Complete("91370100YL9000009") : null, foundedOn,
            industry, stage, DossierStatus.Active, groups, [Need.Policy], staff, revenue, funding, owner)
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 1,
            RegionCode = county,
            OccurredAt = DateTimeOffset.UtcNow,
        };

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

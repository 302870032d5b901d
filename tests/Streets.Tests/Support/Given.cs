using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.Streets.Evaluations;
using ChuangMeng.Streets.Firms;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Tests.Support;

/// <summary>Valid input, each time of something else.</summary>
internal static class Given
{
    public const string Api = "/api/streets/v1";
    public static readonly string Operator = CreditCode.Complete("91370100YL9000002");
    public static readonly string OtherOperator = CreditCode.Complete("91370100YL9000012");

    /// <summary>The thresholds of the street plan, as a street that just meets them measures them.</summary>
    public static readonly IReadOnlyDictionary<Condition, decimal> Thresholds = new Dictionary<Condition, decimal>
    {
        [Condition.CentreStaff] = 2,
        [Condition.TraineePosts] = 1,
        [Condition.Firms] = 100,
        [Condition.Jobs] = 200,
        [Condition.Activities] = 10,
        [Condition.ActivityRate] = 80,
        [Condition.Satisfaction] = 90,
    };

    public static readonly Condition[] All = [.. Enum.GetValues<Condition>().Except(Conditions.Targets)];

    private static int made;

    public static string Name(string what) => $"{what}{Interlocked.Increment(ref made)}";

    public static string Code() => CreditCode.Complete($"91370102MA{Interlocked.Increment(ref made):D7}");

    public static ApplyForStreet Application(string county = "370102", string? operatorCode = null, DateOnly? appliedOn = null) =>
        new(Name("创业街区"), county, "大学路 1 号", 36_000, StreetKind.FounderGroup, "高校毕业生", CarrierKind.PedestrianStreet, "某某街区运营有限公司", operatorCode ?? Operator, appliedOn);

    public static FindingInput Found(Condition condition, DateOnly on, decimal? measure = null, bool? met = null) => new(condition, "佐证材料 1", "与现场核对一致", on, measure, met);

    /// <summary>A finding that just meets the condition.</summary>
    public static FindingInput Meeting(Condition condition, DateOnly on) =>
        Thresholds.TryGetValue(condition, out var threshold) ? Found(condition, on, measure: threshold) : Found(condition, on, met: true);

    public static FirmProfile Firm(string? code = null, int jobs = 3, int posts = 1, string movedIn = "2025-01-01") =>
        new(Name("某某文化创意有限公司"), code ?? Code(), FirmClass.New, Industry.CulturalCreative, jobs, posts, DateOnly.Parse(movedIn, System.Globalization.CultureInfo.InvariantCulture));

    public static FirmProfile[] FirmRows(int count, int jobs = 3, int posts = 1) => [.. Enumerable.Range(0, count).Select(_ => Firm(jobs: jobs, posts: posts))];

    public static DossierChanged Dossier(string? code, int staff, string county = "370102", int year = 2026, int version = 1, Guid? id = null) =>
        new(Guid.CreateVersion7(), year, Name("微型压电传感器"), "某某文化创意有限公司", code, null, Industry.CulturalCreative, Stage.Startup, DossierStatus.Active, [], [], staff, 0, 0, "owner")
        {
            SubjectId = id ?? Guid.CreateVersion7(),
            SubjectVersion = version,
            RegionCode = county,
            OccurredAt = DateTimeOffset.UtcNow,
        };

    public static ActivityClosed Activity(Guid? street, string date, int registered = 100, int checkedIn = 90, int surveyed = 100, int satisfied = 95, string region = "370102") =>
        new(Name("青年创业沙龙"), DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture), street, registered, checkedIn, surveyed, satisfied)
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 5,
            RegionCode = region,
            OccurredAt = DateTimeOffset.UtcNow,
        };
}

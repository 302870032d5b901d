using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Events.Activities;
using ChuangMeng.Events.Competitions;
using ChuangMeng.Events.Entries;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Events.Tests.Support;

/// <summary>Valid input, as of the morning of <see cref="Now"/>.</summary>
internal static class Given
{
    public const string Api = "/api/events/v1";
    public const string Now = "2027-03-01 09:00:00";
    private static int codes;

    /// <summary>A credit code with a right check character, each time another.</summary>
    public static string Firm() => CreditCode.Complete("91370102MA" + Interlocked.Increment(ref codes).ToString("D7", CultureInfo.InvariantCulture));

    public static DateTimeOffset Shanghai(string local) => new(DateTime.Parse(local, CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    /// <summary>On 12 March from 14:00 to 17:00; registration until 10 March, survey until 19 March.</summary>
    public static DraftActivity Activity(string region = "370102", int capacity = 30, Guid? street = null) => new()
    {
        Title = "短视频带货实战讲堂",
        Kind = ActivityKind.Lecture,
        Summary = "面向初创电商团队",
        RegionCode = region,
        Place = "创业赋能中心二楼",
        StartsAt = Shanghai("2027-03-12 14:00:00"),
        EndsAt = Shanghai("2027-03-12 17:00:00"),
        RegistrationDeadline = new(2027, 3, 10),
        Capacity = capacity,
        StreetId = street,
    };

    public static ActivityRow Row(string title, string region = "370102", bool publish = true)
    {
        var activity = Activity(region);
        return new()
        {
            Title = title,
            Kind = activity.Kind,
            Summary = activity.Summary,
            RegionCode = region,
            Place = activity.Place,
            StartsAt = activity.StartsAt,
            EndsAt = activity.EndsAt,
            RegistrationDeadline = activity.RegistrationDeadline,
            Capacity = activity.Capacity,
            Publish = publish,
        };
    }

    /// <summary>Two criteria of equal weight on scales of 100 and 10, one phase, no tracks, one first and one second prize.</summary>
    public static CompetitionPlan Plan(int scoresPerEntry = 1) => new(
        ["决赛"], [], [new("创新性", 50, 100), new("带动就业", 50, 10)], [new("一等奖", 1), new("二等奖", 1)], scoresPerEntry);

    /// <summary>Entries until 31 March.</summary>
    public static DraftCompetition Competition(string region = "370100", AwardLevel level = AwardLevel.City, CompetitionPlan? plan = null) =>
        new("第三届“源来好创业”赛", level, region, "面向种子期、初创期项目", new(2027, 3, 31), plan ?? Plan());

    public static SubmitEntry Candidate(string county = "370102", Guid? candidate = null, string? creditCode = null, string? track = null, string name = "微型压电传感器") =>
        new("自研压电材料", track, null, new(candidate ?? Guid.CreateVersion7(), name, county, Industry.AdvancedEquipment, creditCode));

    public static DossierChanged Dossier(string county, string owner, string? creditCode = null) =>
        new(Guid.CreateVersion7(), 2027, "微型压电传感器", null, creditCode, null, Industry.AdvancedEquipment, Stage.Seed, DossierStatus.Active, [], [], 3, 0, 0, owner)
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 1,
            RegionCode = county,
            OccurredAt = DateTimeOffset.UtcNow,
        };
}

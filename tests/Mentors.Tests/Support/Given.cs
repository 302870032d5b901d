using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>Valid input, each time of somebody else.</summary>
internal static class Given
{
    public const string Api = "/api/mentors/v1";
    /// <summary>A credit code with a right check character.</summary>
    public const string Firm = "91370102MA3C0A0A0X";
    private static int people;

    public static string Phone() => "139" + Interlocked.Increment(ref people).ToString("D8", CultureInfo.InvariantCulture);

    /// <summary>An ID number with a right check character, each time another person's.</summary>
    public static string IdNumber()
    {
        var person = Interlocked.Increment(ref people);
        var born = new DateOnly(1960, 1, 1).AddDays(person / 1000);
        var head = string.Create(CultureInfo.InvariantCulture, $"379901{born:yyyyMMdd}{person % 1000:D3}");
        return "0123456789X".Select(check => head + check).Single(IdCard.IsValid);
    }

    public static MentorProfile Profile(string region) => new()
    {
        Name = "王立新",
        Phone = Phone(),
        IdNumber = IdNumber(),
        Employer = "某某精密装备有限公司",
        Title = "总工程师",
        Kind = MentorKind.Professional,
        Industries = [Industry.AdvancedEquipment],
        Functions = [MentorFunction.Technology],
        Stages = [Stage.Seed, Stage.Startup],
        RegionCode = region,
        RegionsServed = [region[..4] + "00"],
        Capacity = 3,
    };

    public static MentorRow Row(string region, DateOnly? termStart = null, string? account = null)
    {
        var profile = Profile(region);
        return new()
        {
            Name = profile.Name,
            Phone = profile.Phone,
            IdNumber = profile.IdNumber,
            Employer = profile.Employer,
            Title = profile.Title,
            Kind = profile.Kind,
            Industries = profile.Industries,
            Functions = profile.Functions,
            Stages = profile.Stages,
            RegionCode = profile.RegionCode,
            RegionsServed = profile.RegionsServed,
            Capacity = profile.Capacity,
            AccountId = account,
            TermStart = termStart,
        };
    }

    public static AddSpecialist Specialist(string region, SpecialistTier tier = SpecialistTier.County, bool active = true) =>
        new("李敏", Phone(), tier, region, "公共就业和人才服务中心", active);

    public static DossierChanged Dossier(string county, string? creditCode = null, params Need[] needs) =>
        new(Guid.CreateVersion7(), 2026, "微型压电传感器", null, creditCode, null, Industry.AdvancedEquipment, Stage.Seed, DossierStatus.Active, [], needs, 0, 0, 0, null)
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 1,
            RegionCode = county,
            OccurredAt = DateTimeOffset.UtcNow,
        };
}

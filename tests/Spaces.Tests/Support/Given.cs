using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.Spaces.Bookings;
using ChuangMeng.Spaces.Register;
using ChuangMeng.Spaces.Rooms;

namespace ChuangMeng.Spaces.Tests.Support;

/// <summary>Valid input, each time of something else.</summary>
internal static class Given
{
    public const string Api = "/api/spaces/v1";
    public static readonly string Operator = CreditCode.Complete("91370100YL9000001");
    public static readonly string OtherOperator = CreditCode.Complete("91370100YL9000011");
    private static int made;

    private static readonly DayOfWeek[] Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public static string Name(string what) => $"{what}{Interlocked.Increment(ref made)}";

    public static SpaceProfile Profile(string county) => new()
    {
        Name = Name("陪跑空间"),
        CarrierKind = CarrierKind.IncubationBase,
        CarrierName = "某某创业孵化基地",
        RegionCode = county,
        Address = "解放东路 1 号",
        Services = [OfferedService.Premises, OfferedService.Incubation],
        OperatorName = "某某创业服务有限公司",
        Area = 1200,
    };

    public static SpaceRow Row(string county, DateOnly? markFrom = null, params RoomProfile[] rooms)
    {
        var profile = Profile(county);
        return new()
        {
            Name = profile.Name,
            CarrierKind = profile.CarrierKind,
            CarrierName = profile.CarrierName,
            RegionCode = profile.RegionCode,
            Address = profile.Address,
            Services = profile.Services,
            OperatorName = profile.OperatorName,
            Area = profile.Area,
            OperatorCode = Operator,
            MarkFrom = markFrom,
            Rooms = rooms,
        };
    }

    /// <summary>Open on weekdays from 08:30 to 21:00.</summary>
    public static RoomProfile Room(RoomKind kind, int capacity = 12) => new()
    {
        Name = Name("场地"),
        Kind = kind,
        Capacity = capacity,
        OpensAt = new(8, 30),
        ClosesAt = new(21, 0),
        OpenDays = Weekdays,
    };

    public static DossierChanged Dossier(string county, string owner, DossierStatus status = DossierStatus.Active) =>
        new(Guid.CreateVersion7(), 2026, Name("微型压电传感器"), null, null, null, Industry.AdvancedEquipment, Stage.Seed, status, [], [Need.Space], 3, 0, 0, owner)
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 1,
            RegionCode = county,
            OccurredAt = DateTimeOffset.UtcNow,
        };

    /// <summary>A time of Asia/Shanghai, e.g. <c>2026-05-08 09:00</c>.</summary>
    public static DateTimeOffset Shanghai(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static BookRoom Slot(string from, string until) => new(Shanghai(from), Shanghai(until), "样机测试");
}

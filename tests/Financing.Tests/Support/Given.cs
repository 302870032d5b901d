using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Financing.Eligibility;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Financing.Tests.Support;

/// <summary>Valid input.</summary>
internal static class Given
{
    public const string Api = "/api/financing/v1";
    public static readonly Guid Personal = Guid.Parse("01970000-0000-7000-8000-000000000001");
    public static readonly Guid SmallFirm = Guid.Parse("01970000-0000-7000-8000-000000000002");
    public static readonly string Bank = CreditCode.Complete("91370100YL9000003");
    public static readonly string OtherBank = CreditCode.Complete("91370100YL9000004");

    /// <summary>A person's application that is eligible under every version.</summary>
    public static Application Person(decimal amount = 120_000m, int months = 12) => new()
    {
        Amount = amount,
        TermMonths = months,
        Group = BorrowerGroup.Veteran,
        OtherLoans = [],
    };

    /// <summary>A firm's application that is eligible under every version.</summary>
    public static Application Firm(decimal amount = 1_000_000m, int months = 12) => new()
    {
        Amount = amount,
        TermMonths = months,
        Staff = 20,
        NewEligibleStaff = 3,
    };

    public static DossierChanged Dossier(string county, string owner, string? creditCode = null, params FounderGroup[] groups) =>
        new(Guid.CreateVersion7(), 2026, "微型压电传感器", null, creditCode, null, Industry.AdvancedEquipment, Stage.Startup, DossierStatus.Active,
            groups, [Need.Finance], 5, 100_000m, 0m, owner)
        {
            SubjectId = Guid.CreateVersion7(),
            SubjectVersion = 1,
            RegionCode = county,
            OccurredAt = DateTimeOffset.UtcNow,
        };
}

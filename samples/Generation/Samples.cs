namespace ChuangMeng.Samples.Generation;

/// <summary>A startup found by a city (摸排), as it is before anybody selected it.</summary>
/// <param name="RegionCode">The county.</param>
/// <param name="Source">How the city came to know of it, a code of <see cref="Vocabulary.Sources"/>.</param>
/// <param name="Firm">Null while nothing is registered yet, which only seed-stage projects are.</param>
/// <param name="Staff">People who work in it, the founder included.</param>
/// <param name="RevenueYuan">Of the last twelve months.</param>
/// <param name="FundingYuan">Put in so far: own money, loans and equity.</param>
/// <param name="Needs">Codes of <see cref="Vocabulary.Needs"/>.</param>
internal sealed record CandidateSample(
    string RegionCode,
    string ProjectName,
    string Industry,
    string Stage,
    string Source,
    FirmSample? Firm,
    FounderSample Founder,
    int Staff,
    decimal RevenueYuan,
    decimal FundingYuan,
    IReadOnlyList<string> Needs,
    AwardSample? Award,
    string Summary);

/// <param name="CreditCode">统一社会信用代码, see <see cref="SampleMarks.OrganisationPrefix"/>.</param>
internal sealed record FirmSample(string Name, string CreditCode, DateOnly FoundedOn);

/// <param name="IdNumber">See <see cref="SampleMarks.IdRegionPrefix"/>.</param>
/// <param name="Groups">Codes of <see cref="Vocabulary.Groups"/>, at least one; <c>none</c> stands alone.</param>
internal sealed record FounderSample(string Name, string IdNumber, string Phone, IReadOnlyList<string> Groups);

/// <param name="Level">A code of <see cref="Vocabulary.AwardLevels"/>; from city level on it is a reason to be selected (P.二(三)).</param>
internal sealed record AwardSample(string Competition, string Level, string Prize, int Year);

/// <summary>Somebody who applies to be a mentor (P.三(一)).</summary>
/// <param name="IdNumber">See <see cref="SampleMarks.IdRegionPrefix"/>; city staff have seen the card.</param>
/// <param name="HomeRegionCode">The county where the mentor works.</param>
/// <param name="RegionCodesServed">Cities, or the province alone.</param>
/// <param name="Capacity">Projects at a time, 1–5.</param>
/// <param name="AffiliatedCreditCodes">Firms that the mentor owns or invested in: a conflict of interest when one is a candidate's.</param>
internal sealed record MentorSample(
    string Name,
    string IdNumber,
    string Phone,
    string Kind,
    string Employer,
    string Title,
    IReadOnlyList<string> Expertise,
    IReadOnlyList<string> Functions,
    IReadOnlyList<string> Stages,
    string HomeRegionCode,
    IReadOnlyList<string> RegionCodesServed,
    int Capacity,
    int YearsOfExperience,
    IReadOnlyList<string> AffiliatedCreditCodes);

/// <summary>A specialist of one of the three tiers (P.三(二)).</summary>
/// <param name="RegionCode">The region served: the province, a city or a county, as the tier says.</param>
internal sealed record SpecialistSample(
    string Name,
    string Phone,
    string Tier,
    string RegionCode,
    string Employer,
    string Title,
    int YearsOfExperience);

/// <summary>A space on a carrier (P.一).</summary>
/// <param name="RegionCode">The county.</param>
/// <param name="OperatorCode">统一社会信用代码 of its operator; the first of a city carries that of the city's account of a space operator.</param>
/// <param name="Area">Square metres.</param>
internal sealed record SpaceSample(
    string RegionCode,
    string Name,
    string CarrierKind,
    string CarrierName,
    string Address,
    IReadOnlyList<string> Services,
    string OperatorCode,
    string OperatorName,
    int Area,
    IReadOnlyList<RoomSample> Rooms);

/// <param name="Capacity">Desks of a desk area or an office, else persons.</param>
internal sealed record RoomSample(string Name, string Kind, int Capacity, bool OpenAtWeekends);

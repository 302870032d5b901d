using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>Somebody with this phone number is a specialist of the city already.</summary>
internal sealed class SpecialistPhoneTaken()
    : BrokenRule(new("该手机号在本市陪跑专员中已登记", "This phone number belongs to a specialist of the city already"), 409, "phone");

/// <summary>The region is not of the tier: counties have county specialists, cities city ones, the province its own.</summary>
internal sealed class TierMismatch()
    : BrokenRule(new("专员层级与行政区划级别不一致", "The tier does not fit the region's level"), 422, "tier");

internal static class Missing
{
    public static ResourceNotFound Specialist() => new(new Text("该陪跑专员", "specialist"));
}

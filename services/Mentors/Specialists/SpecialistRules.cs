using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>Somebody with this phone number is a specialist of the city already.</summary>
internal sealed class SpecialistPhoneTaken()
    : BrokenRule(new("该手机号在本市陪跑专员中已登记", "This phone number belongs to a specialist of the city already"), 409, "phone");

/// <summary>The region is not of the tier: counties have county specialists, cities city ones, the province its own.</summary>
internal sealed class TierMismatch()
    : BrokenRule(new("专员层级与行政区划级别不一致", "The tier does not fit the region's level"), 422, "tier");

/// <summary>Only a city's specialist covers named counties, which lie in that city; a county's covers the own county.</summary>
internal sealed class CountiesMismatch()
    : BrokenRule(new("只有市级专员可指定服务的县（市、区），且须属于本市", "Only a city's specialist names counties, and they lie in that city"), 422, "counties");

/// <summary>There is no such specialist in the caller's region.</summary>
internal sealed class SpecialistUnknown() : BrokenRule(new("没有该陪跑专员", "There is no such specialist"), 422, "specialistId");

internal sealed class SpecialistInactive() : BrokenRule(new("该专员不在岗", "This specialist is not active"), 409, "specialistId");

internal sealed class SpecialistElsewhere()
    : BrokenRule(new("该专员的服务区域不包括项目所在地", "This specialist does not serve the project's region"), 409, "specialistId");

/// <summary>The dossier is that specialist's already.</summary>
internal sealed class SameSpecialist() : BrokenRule(new("该档案已由此专员负责", "This specialist has the dossier already"), 409, "specialistId");

/// <summary>Somebody else reassigned the dossier at the same time.</summary>
internal sealed class AssignmentChanged() : BrokenRule(new("该档案的专员刚被变更，请重试", "The dossier was reassigned just now; look again"));

/// <summary>Somebody who left for good does not come back: a new entry is made.</summary>
internal sealed class SpecialistLeft() : BrokenRule(new("该专员已离任", "This specialist has left"));

/// <summary>A departure leaves no project without a first contact.</summary>
internal sealed class NobodyToTakeOver(string region)
    : BrokenRule(new($"{region} 没有可接手的在岗专员", $"No active specialist serves {region} to take over"));

/// <summary>The dossier waits for a specialist.</summary>
internal sealed class NoFirstContact() : BrokenRule(new("该档案尚无陪跑专员", "The dossier has no specialist yet"), 404);

internal static class Missing
{
    public static ResourceNotFound Leave() => new(new Text("该请假", "leave"));

    public static ResourceNotFound Specialist() => new(new Text("该陪跑专员", "specialist"));
}

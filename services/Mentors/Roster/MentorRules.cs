using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Roster;

/// <summary>The account has an application that was not rejected.</summary>
internal sealed class ApplicationAlreadyOpen()
    : BrokenRule(new("该账号已有申请或已是导师", "This account has an application already, or is a mentor"), 409, "accountId");

/// <summary>Somebody with this phone number is on the city's roster already.</summary>
internal sealed class MentorPhoneTaken()
    : BrokenRule(new("该手机号在本市导师库中已登记", "This phone number is on the city's roster already"), 409, "phone");

/// <summary>Somebody with this ID card is on the city's roster already.</summary>
internal sealed class MentorIdentityTaken()
    : BrokenRule(new("该身份证号在本市导师库中已登记", "The holder of this ID card is on the city's roster already"), 409, "idNumber");

/// <summary>City staff have seen the mentor's ID card already; another number is a correction and needs a reason.</summary>
internal sealed class IdentityAlreadyVerified()
    : BrokenRule(new("该导师身份已核验；号码有误的，须说明更正原因", "This mentor's identity is verified; a wrong number is corrected with a reason"), 409, "idNumber");

/// <summary>The card's number is not the one that the mentor gave.</summary>
internal sealed class IdentityDiffers()
    : BrokenRule(new("与导师申报的身份证号不一致；申报有误的，须说明更正原因", "The mentor gave another ID number; where that was wrong, say why"), 409, "idNumber");

/// <summary>A mentor works in a city or county, not in the province as such.</summary>
internal sealed class MentorRegionLevel()
    : BrokenRule(new("导师所在地须为市或县（市、区）", "A mentor works in a city or county"), 422, "regionCode");

/// <summary>An application holds so many evidences at most.</summary>
internal sealed class TooMuchEvidence()
    : BrokenRule(new($"佐证材料最多 {MentorEvidence.Most} 项", $"An application holds at most {MentorEvidence.Most} evidences"));

/// <summary>An applicant gives so many scans at most.</summary>
internal sealed class TooManyEvidenceFiles()
    : BrokenRule(new($"每份申请最多上传 {MentorEvidence.MostFilesGiven} 次扫描件（含已被替换的）", $"An applicant gives at most {MentorEvidence.MostFilesGiven} scans, replaced ones included"));

/// <summary>The review has taken place.</summary>
internal sealed class ReviewAlreadyDone()
    : BrokenRule(new("该申请已审核", "This application has been reviewed"));

/// <summary>Only who passed the review can be appointed.</summary>
internal sealed class MentorNotAccepted()
    : BrokenRule(new("仅审核通过的导师可以聘任", "Only a mentor who passed the review can be appointed"));

/// <summary>The term of the last appointment has not ended.</summary>
internal sealed class MentorAlreadyAppointed()
    : BrokenRule(new("该导师已聘任，聘期尚未结束", "This mentor is appointed and the term has not ended"));

/// <summary>Only a mentor whose term runs is renewed, suspended or resigns; a suspended one is resumed first.</summary>
internal sealed class MentorNotAppointed()
    : BrokenRule(new("该导师不在聘任中", "This mentor is not under appointment"));

/// <summary>Only a suspended mentor can be resumed.</summary>
internal sealed class MentorNotSuspended()
    : BrokenRule(new("该导师未被暂停", "This mentor is not suspended"));

/// <summary>A term is renewed only shortly before it ends.</summary>
/// <param name="from">The first day on which it can be.</param>
internal sealed class RenewalTooEarly(DateOnly from)
    : BrokenRule(new($"尚未到续聘期，自 {from:yyyy-MM-dd} 起可以续聘", $"The term can be renewed from {from:yyyy-MM-dd} on"));

/// <summary>The fewest projects are at most the most.</summary>
internal sealed class MinimumLoadAboveCapacity()
    : BrokenRule(new("最低结对数不得高于可结对数", "The minimum load is at most the capacity"), 422, "minimumLoad");

/// <summary>Neither the city nor the province has said on that day what is expected of mentors.</summary>
internal sealed class NormUnknown(DateOnly day)
    : BrokenRule(new($"{day:yyyy-MM-dd} 没有有效的导师工作规范，请先登记", $"No norm for mentors is in force on {day:yyyy-MM-dd}"), 422);

/// <summary>Two norms of a region would hold on one day.</summary>
internal sealed class NormOverlaps()
    : BrokenRule(new("与本地区已有的导师工作规范有效期重叠", "Overlaps another norm of the region"), 409, "validFrom");

/// <summary>Norms are a city's or the province's.</summary>
internal sealed class NormRegionLevel()
    : BrokenRule(new("导师工作规范由省或市制定", "A norm is a city's or the province's"), 422, "regionCode");

/// <summary>The mentor has as many projects as the mentor takes.</summary>
/// <param name="capacity">How many that is.</param>
internal sealed class MentorAtCapacity(int capacity)
    : BrokenRule(new($"该导师结对数已达上限（{capacity}）", $"This mentor has the most projects that the mentor takes ({capacity})"));

/// <summary>The capacity would be less than what the mentor has accepted.</summary>
/// <param name="active">How many that is.</param>
internal sealed class CapacityBelowPairings(int active)
    : BrokenRule(new($"可结对数不得低于现有结对数（{active}）", $"The capacity is at least the number of active pairings ({active})"), 409, "capacity");

/// <summary>A row of an import asks for an appointment that the caller may not make.</summary>
internal sealed class AppointmentNotPermitted()
    : BrokenRule(new("您没有聘任导师的权限，不能填写聘期", "You may not appoint mentors, so leave the term out"), 403, "termStart");

internal static class Missing
{
    public static ResourceNotFound Mentor() => new(new Text("该导师", "mentor"));

    public static ResourceNotFound Norm() => new(new Text("该导师工作规范", "norm"));
}

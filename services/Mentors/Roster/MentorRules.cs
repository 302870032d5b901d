using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Mentors.Roster;

/// <summary>The account has an application that was not rejected.</summary>
internal sealed class ApplicationAlreadyOpen()
    : BrokenRule(new("该账号已有申请或已是导师", "This account has an application already, or is a mentor"), 409, "accountId");

/// <summary>Somebody with this phone number is on the city's roster already.</summary>
internal sealed class MentorPhoneTaken()
    : BrokenRule(new("该手机号在本市导师库中已登记", "This phone number is on the city's roster already"), 409, "phone");

/// <summary>A mentor works in a city or county, not in the province as such.</summary>
internal sealed class MentorRegionLevel()
    : BrokenRule(new("导师所在地须为市或县（市、区）", "A mentor works in a city or county"), 422, "regionCode");

/// <summary>The review has taken place.</summary>
internal sealed class ReviewAlreadyDone()
    : BrokenRule(new("该申请已审核", "This application has been reviewed"));

/// <summary>Only who passed the review can be appointed.</summary>
internal sealed class MentorNotAccepted()
    : BrokenRule(new("仅审核通过的导师可以聘任", "Only a mentor who passed the review can be appointed"));

/// <summary>The term of the last appointment has not ended.</summary>
internal sealed class MentorAlreadyAppointed()
    : BrokenRule(new("该导师已聘任，聘期尚未结束", "This mentor is appointed and the term has not ended"));

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
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Registrations;

/// <summary>The activity is not published, has begun, or its registration deadline (24:00 Asia/Shanghai) has passed.</summary>
internal sealed class RegistrationNotOpen()
    : BrokenRule(new("活动未在报名期内", "The activity takes no registrations now"));

/// <summary>The account has a place already, or is on the waiting list.</summary>
internal sealed class AlreadyRegistered()
    : BrokenRule(new("您已报名该活动", "You are registered for this activity already"));

/// <summary>The registration was cancelled.</summary>
internal sealed class RegistrationCancelled()
    : BrokenRule(new("该报名已取消", "This registration was cancelled"));

/// <summary>Nobody of this activity has that code.</summary>
internal sealed class CheckInCodeUnknown()
    : BrokenRule(new("没有该签到码", "There is no such check-in code"), 422, "code");

/// <summary>Who is on the waiting list, or has cancelled, has no place to take.</summary>
internal sealed class PlaceNotConfirmed()
    : BrokenRule(new("该报名未取得名额或已取消，不能签到", "This registration has no place, or was cancelled"));

/// <summary>Who came is checked in once.</summary>
internal sealed class AlreadyCheckedIn()
    : BrokenRule(new("该报名已签到", "This registration was checked in already"));

/// <summary>People are checked in from an hour before the beginning to the end, and not ahead of time.</summary>
internal sealed class CheckInOutsideWindow()
    : BrokenRule(new("签到时间须在活动开始前 1 小时至活动结束之间，且不晚于当前时间", "People are checked in from an hour before the beginning to the end, and not ahead of time"), 422, "checkedInAt");

/// <summary>Only who came is asked.</summary>
internal sealed class NotCheckedIn()
    : BrokenRule(new("未签到的报名不参加满意度调查", "Only who came answers the survey"));

/// <summary>The survey is open from the activity's beginning to the end of its last day, Asia/Shanghai.</summary>
internal sealed class SurveyNotOpen()
    : BrokenRule(new("不在满意度调查期内", "The survey is not open"));

/// <summary>Everybody answers once.</summary>
internal sealed class AlreadySurveyed()
    : BrokenRule(new("您已提交满意度调查", "You have answered the survey already"));

internal static class Missing
{
    public static ResourceNotFound Registration() => new(new Text("该报名", "registration"));
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Events.Activities;

/// <summary>Nothing is entered afterwards: an activity begins in the future when it is drafted, changed or published.</summary>
internal sealed class ActivityInPast()
    : BrokenRule(new("活动开始时间须晚于当前时间", "An activity begins in the future"), 422, "startsAt");

/// <summary>An activity ends after it begins, and lasts at most 60 days.</summary>
internal sealed class ActivityTimes()
    : BrokenRule(new("结束时间须晚于开始时间，且活动不超过 60 天", "An activity ends after it begins and lasts at most 60 days"), 422, "endsAt");

/// <summary>The registration deadline lies between today and the activity's first day, Asia/Shanghai.</summary>
internal sealed class RegistrationDeadlineRange()
    : BrokenRule(new("报名截止日须在今日与活动首日之间", "The registration deadline lies between today and the activity's first day"), 422, "registrationDeadline");

/// <summary>The activity has not been published yet, has been already, or is over.</summary>
internal sealed class ActivityStepOutOfOrder()
    : BrokenRule(new("活动当前状态不允许此操作", "The activity's state does not allow this step"));

/// <summary>From its beginning on an activity is not changed, and nobody leaves it.</summary>
internal sealed class ActivityBegun()
    : BrokenRule(new("活动已开始", "The activity has begun"));

/// <summary>An activity is closed when its survey is over.</summary>
internal sealed class SurveyNotOver()
    : BrokenRule(new("满意度调查截止后方可结项", "An activity is closed when its survey is over"));

/// <summary>The capacity would be less than the places that were given.</summary>
/// <param name="registered">How many that is.</param>
internal sealed class CapacityBelowRegistered(int registered)
    : BrokenRule(new($"名额不得少于已确认人数（{registered}）", $"The capacity is at least the number of places given ({registered})"), 409, "capacity");

/// <summary>Who operates a space or a street holds activities for its organisation, and the account names none.</summary>
internal sealed class OrganisationMissing()
    : BrokenRule(new("该账号未绑定运营机构，不能举办活动", "This account acts for no organisation and holds no activities"), 403);

internal static class Missing
{
    public static ResourceNotFound Activity() => new(new Text("该活动", "activity"));
}

using System.Security.Cryptography;
using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Events.Registrations;

internal enum RegistrationState
{
    /// <summary>已确认: has a place</summary>
    Confirmed,
    /// <summary>候补</summary>
    Waiting,
    /// <summary>已取消</summary>
    Cancelled,
}

/// <summary>
/// Somebody who takes part in an activity. Its region is the activity's. Whoever changes one holds the activity's lock.
/// </summary>
internal sealed class Registration : Aggregate
{
    /// <summary>Without the letters and digits that people mix up.</summary>
    private const string CodeAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const int CodeLength = 8;
    public const int LongestName = 100;

    public Guid ActivityId { get; private set; }
    public string AccountId { get; private set; } = "";
    /// <summary>The account's name, for the organiser's list.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The own project that the person named.</summary>
    public Guid? DossierId { get; private set; }
    /// <summary>The place in the line, from 1; the waiting list moves up in this order.</summary>
    public int Number { get; private set; }
    public RegistrationState State { get; private set; }
    /// <summary>Shown by the person and read by the organiser at the entrance.</summary>
    public string Code { get; private set; } = "";
    public DateTimeOffset? CheckedInAt { get; private set; }
    /// <summary>满意度, 1 to 5.</summary>
    public int? Score { get; private set; }
    public string? Comment { get; private set; }
    public DateTimeOffset? SurveyedAt { get; private set; }

    public static Registration Of(Activity activity, string accountId, string name, Guid? dossierId, DateTimeOffset now)
    {
        if (!activity.TakesRegistrations(now))
            throw new RegistrationNotOpen();
        var (number, hasPlace) = activity.Register();
        return new()
        {
            RegionCode = activity.RegionCode,
            ActivityId = activity.Id,
            AccountId = accountId,
            // An external provider may know longer names than the platform does.
            Name = name.Length > LongestName ? name[..LongestName] : name,
            DossierId = dossierId,
            Number = number,
            State = hasPlace ? RegistrationState.Confirmed : RegistrationState.Waiting,
            Code = RandomNumberGenerator.GetString(CodeAlphabet, CodeLength),
        };
    }

    public void MoveUp(Activity activity)
    {
        activity.MoveUp();
        State = RegistrationState.Confirmed;
    }

    /// <summary>Leaves before the beginning; who comes next on the waiting list is moved up by the caller.</summary>
    public void Cancel(Activity activity, DateTimeOffset now)
    {
        if (State == RegistrationState.Cancelled)
            throw new RegistrationCancelled();
        activity.Require(ActivityState.Published);
        activity.MustNotHaveBegun(now);
        if (State == RegistrationState.Confirmed)
            activity.FreePlace();
        else
            activity.LeaveWaitingList();
        State = RegistrationState.Cancelled;
    }

    /// <param name="at">When the person came; earlier than now where the check-in is synchronised later.</param>
    public void CheckIn(Activity activity, DateTimeOffset at, DateTimeOffset now)
    {
        activity.Require(ActivityState.Published);
        if (State != RegistrationState.Confirmed)
            throw new PlaceNotConfirmed();
        if (CheckedInAt is not null)
            throw new AlreadyCheckedIn();
        if (at > now || !activity.IsCheckInTime(at))
            throw new CheckInOutsideWindow();
        CheckedInAt = at.ToUniversalTime();
        activity.CountCheckIn();
    }

    public void AnswerSurvey(Activity activity, int score, string? comment, DateTimeOffset now)
    {
        if (CheckedInAt is null)
            throw new NotCheckedIn();
        if (SurveyedAt is not null)
            throw new AlreadySurveyed();
        if (!activity.TakesSurveys(now))
            throw new SurveyNotOpen();
        (Score, Comment, SurveyedAt) = (score, comment?.Trim(), now);
        activity.CountSurvey(score);
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;

namespace ChuangMeng.Events.Activities;

/// <summary>
/// An activity that a city, a space or a street holds (P.四(二)(六), S.二(三)). Its row is the lock for all who take part: whoever holds
/// it counts places right.
/// </summary>
internal sealed class Activity : Aggregate, IRecorded
{
    public const int MostCapacity = 5000;
    public const int LeastSatisfied = 4;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);
    /// <summary>People are checked in from an hour before the beginning.</summary>
    private static readonly TimeSpan CheckInLead = TimeSpan.FromHours(1);

    public string Title { get; private set; } = "";
    public ActivityKind Kind { get; private set; }
    public string Summary { get; private set; } = "";
    public string Place { get; private set; } = "";
    /// <summary>统一社会信用代码 of the operator that holds it; empty where the region's own administration does.</summary>
    public string Organisation { get; private set; } = "";
    /// <summary>The startup street that holds it, where one does.</summary>
    public Guid? StreetId { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }
    /// <summary>The last day on which people register, Asia/Shanghai; at the latest until the activity begins.</summary>
    public DateOnly RegistrationDeadline { get; private set; }
    /// <summary>The survey is open until this many days after the activity's last day.</summary>
    public int SurveyDays { get; private set; }
    public int Capacity { get; private set; }
    public ActivityState State { get; private set; }
    public string? CancelReason { get; private set; }
    /// <summary>The last place in the line that was given out.</summary>
    public int LastNumber { get; private set; }
    /// <summary>People with a place; never above <see cref="Capacity"/>.</summary>
    public int Registered { get; private set; }
    /// <summary>People on the waiting list; none while a place is free.</summary>
    public int Waiting { get; private set; }
    public int CheckedIn { get; private set; }
    public int Surveyed { get; private set; }
    public int Satisfied { get; private set; }

    public int FreePlaces => Capacity - Registered;

    /// <summary>The last day of the survey, Asia/Shanghai.</summary>
    public DateOnly SurveyUntil => BusinessTime.DateIn(EndsAt).AddDays(SurveyDays);

    public static Activity Draft(DraftActivity draft, string organisation, DateTimeOffset now)
    {
        var activity = new Activity
        {
            RegionCode = draft.RegionCode,
            Title = draft.Title.Trim(),
            Kind = draft.Kind,
            Summary = draft.Summary.Trim(),
            Place = draft.Place.Trim(),
            Organisation = organisation,
            StreetId = draft.StreetId,
            StartsAt = draft.StartsAt.ToUniversalTime(),
            EndsAt = draft.EndsAt.ToUniversalTime(),
            RegistrationDeadline = draft.RegistrationDeadline,
            SurveyDays = draft.SurveyDays,
            Capacity = draft.Capacity,
        };
        activity.MustLieAhead(now);
        return activity;
    }

    /// <summary>Takes over what the organiser changed; what is null stays.</summary>
    public void Change(ChangeActivity change, DateTimeOffset now)
    {
        Require(ActivityState.Draft, ActivityState.Published);
        if (State == ActivityState.Published)
            MustNotHaveBegun(now);
        if (change.Capacity < Registered)
            throw new CapacityBelowRegistered(Registered);
        Title = change.Title?.Trim() ?? Title;
        Summary = change.Summary?.Trim() ?? Summary;
        Place = change.Place?.Trim() ?? Place;
        StartsAt = change.StartsAt?.ToUniversalTime() ?? StartsAt;
        EndsAt = change.EndsAt?.ToUniversalTime() ?? EndsAt;
        Capacity = change.Capacity ?? Capacity;
        // A deadline that has passed stays as it is when only something else is changed.
        var deadlineMoves = change.RegistrationDeadline is { } deadline && deadline != RegistrationDeadline;
        RegistrationDeadline = change.RegistrationDeadline ?? RegistrationDeadline;
        MustHaveOrderedTimes();
        if (StartsAt <= now)
            throw new ActivityInPast();
        if (State == ActivityState.Draft || deadlineMoves)
            MustHaveOpenDeadline(now);
    }

    public void Publish(DateTimeOffset now)
    {
        Require(ActivityState.Draft);
        MustLieAhead(now);
        State = ActivityState.Published;
    }

    public void Cancel(string reason, DateTimeOffset now)
    {
        Require(ActivityState.Draft, ActivityState.Published);
        if (State == ActivityState.Published)
            MustNotHaveBegun(now);
        (State, CancelReason) = (ActivityState.Cancelled, reason.Trim());
    }

    /// <summary>Ends it with its totals.</summary>
    /// <param name="dossiers">The projects whose people came.</param>
    public void Close(IEnumerable<Guid> dossiers, DateTimeOffset now)
    {
        Require(ActivityState.Published);
        if (BusinessTime.DateIn(now) <= SurveyUntil)
            throw new SurveyNotOver();
        State = ActivityState.Closed;
        Raise(new ActivityClosed(Title, BusinessTime.DateIn(StartsAt), StreetId, Registered, CheckedIn, Surveyed, Satisfied));
        foreach (var dossier in dossiers)
            Raise(new DossierNoted(dossier, "activityAttended", $"参加活动“{Title}”", $"Took part in the activity \"{Title}\""));
    }

    public bool TakesRegistrations(DateTimeOffset now) =>
        State == ActivityState.Published && now < StartsAt && now < BusinessTime.StartOf(RegistrationDeadline.AddDays(1));

    /// <summary>The next place in the line, and whether it is a place in the activity or on the waiting list.</summary>
    public (int Number, bool HasPlace) Register()
    {
        var hasPlace = FreePlaces > 0;
        if (hasPlace)
            Registered++;
        else
            Waiting++;
        return (++LastNumber, hasPlace);
    }

    public void MoveUp() => (Registered, Waiting) = (Registered + 1, Waiting - 1);

    public void FreePlace() => Registered--;

    public void LeaveWaitingList() => Waiting--;

    /// <summary>Whether somebody may have come at that time: from an hour before the beginning to the end.</summary>
    public bool IsCheckInTime(DateTimeOffset at) => StartsAt - CheckInLead <= at && at <= EndsAt;

    public void CountCheckIn() => CheckedIn++;

    /// <summary>From the beginning to the end of the survey's last day.</summary>
    public bool TakesSurveys(DateTimeOffset now) =>
        State == ActivityState.Published && now >= StartsAt && now < BusinessTime.StartOf(SurveyUntil.AddDays(1));

    public void CountSurvey(int score)
    {
        Surveyed++;
        if (score >= LeastSatisfied)
            Satisfied++;
    }

    public void MustNotHaveBegun(DateTimeOffset now)
    {
        if (now >= StartsAt)
            throw new ActivityBegun();
    }

    public void Require(params ActivityState[] allowed)
    {
        if (!allowed.Contains(State))
            throw new ActivityStepOutOfOrder();
    }

    public RecordChanged ToRecord() => new(RecordKind.Activity, Title, Words.Of(State), BusinessTime.DateIn(StartsAt), null,
        new Dictionary<string, string> { ["kind"] = Words.Of(Kind), ["organisation"] = Organisation, ["streetId"] = StreetId?.ToString() ?? "" }
            .Where(l => l.Value.Length > 0).ToDictionary(),
        new Dictionary<string, decimal>
        {
            ["registered"] = Registered,
            ["checkedIn"] = CheckedIn,
            ["surveyed"] = Surveyed,
            ["satisfied"] = Satisfied,
        });

    private void MustLieAhead(DateTimeOffset now)
    {
        MustHaveOrderedTimes();
        if (StartsAt <= now)
            throw new ActivityInPast();
        MustHaveOpenDeadline(now);
    }

    private void MustHaveOrderedTimes()
    {
        if (EndsAt <= StartsAt || EndsAt - StartsAt > Longest)
            throw new ActivityTimes();
        if (RegistrationDeadline > BusinessTime.DateIn(StartsAt))
            throw new RegistrationDeadlineRange();
    }

    private void MustHaveOpenDeadline(DateTimeOffset now)
    {
        if (RegistrationDeadline < BusinessTime.DateIn(now))
            throw new RegistrationDeadlineRange();
    }
}

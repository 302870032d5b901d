using System.Linq.Expressions;

namespace ChuangMeng.Events.Activities;

/// <summary>An activity as answered.</summary>
/// <param name="Organisation">统一社会信用代码 of the operator that holds it; empty where the region's administration does.</param>
/// <param name="RegistrationDeadline">The last day on which people register, Asia/Shanghai.</param>
/// <param name="SurveyDays">The survey is open until this many days after the last day.</param>
/// <param name="Held">True when it is over.</param>
/// <param name="Registered">People with a place.</param>
/// <param name="Waiting">People on the waiting list.</param>
/// <param name="CheckedIn">People who came.</param>
/// <param name="Surveyed">People of these who answered the survey.</param>
/// <param name="Satisfied">People of these who gave 4 or 5 of 5.</param>
internal sealed record ActivityDetails(
    Guid Id,
    string RegionCode,
    string Organisation,
    Guid? StreetId,
    string Title,
    ActivityKind Kind,
    string Summary,
    string Place,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    DateOnly RegistrationDeadline,
    int SurveyDays,
    int Capacity,
    ActivityState State,
    string? CancelReason,
    bool Held,
    int Registered,
    int Waiting,
    int CheckedIn,
    int Surveyed,
    int Satisfied,
    int Version)
{
    public static Expression<Func<Activity, ActivityDetails>> At(DateTimeOffset now) => a => new ActivityDetails(
        a.Id, a.RegionCode, a.Organisation, a.StreetId, a.Title, a.Kind, a.Summary, a.Place, a.StartsAt, a.EndsAt, a.RegistrationDeadline,
        a.SurveyDays, a.Capacity, a.State, a.CancelReason, a.EndsAt <= now, a.Registered, a.Waiting, a.CheckedIn, a.Surveyed, a.Satisfied, a.Version);

    public static ActivityDetails Of(Activity a, DateTimeOffset now) => new(
        a.Id, a.RegionCode, a.Organisation, a.StreetId, a.Title, a.Kind, a.Summary, a.Place, a.StartsAt, a.EndsAt, a.RegistrationDeadline,
        a.SurveyDays, a.Capacity, a.State, a.CancelReason, a.EndsAt <= now, a.Registered, a.Waiting, a.CheckedIn, a.Surveyed, a.Satisfied, a.Version);
}

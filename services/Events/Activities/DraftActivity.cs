using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Events.Activities;

/// <summary>An activity as its organiser plans it.</summary>
internal record DraftActivity
{
    public required string Title { get; init; }
    public required ActivityKind Kind { get; init; }
    public required string Summary { get; init; }
    /// <summary>The province, city or county that it is held for.</summary>
    public required string RegionCode { get; init; }
    /// <summary>The address.</summary>
    public required string Place { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    /// <summary>The last day on which people register, Asia/Shanghai.</summary>
    public required DateOnly RegistrationDeadline { get; init; }
    /// <summary>How many people have a place, 1 to 5,000.</summary>
    public required int Capacity { get; init; }
    /// <summary>The survey is open until this many days after the activity's last day, 1 to 60.</summary>
    public int SurveyDays { get; init; } = 7;
    /// <summary>The startup street that holds it, where one does.</summary>
    public Guid? StreetId { get; init; }

    public static async Task<TaggedCreated<ActivityDetails>> HandleAsync(DraftActivity request, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.RequireRegionAsync(request.RegionCode, null, stop);
        var now = time.GetUtcNow();
        var activity = Activity.Draft(request, Caller.Current.HoldsFor(), now);
        db.Activities.Add(activity);
        await db.SaveChangesAsync(stop);
        return new($"/api/events/v1/activities/{activity.Id}", ActivityDetails.Of(activity, now), activity.Version);
    }
}

/// <summary>The rules that an activity keeps whatever way it comes in; those that need the time are the activity's own.</summary>
internal abstract class DraftActivityRules<T> : AbstractValidator<T> where T : DraftActivity
{
    protected DraftActivityRules()
    {
        RuleFor(a => a.Title).MustBeText(100);
        RuleFor(a => a.Summary).MustBeText(2000);
        RuleFor(a => a.Place).MustBeText(200);
        RuleFor(a => a.Capacity).MustLieBetween(1, Activity.MostCapacity);
        RuleFor(a => a.SurveyDays).MustLieBetween(1, 60);
        RuleFor(a => a.StartsAt).MustBeForeseeable();
    }
}

internal static class CalendarRules
{
    private const int LastYear = 2100;

    /// <summary>Near enough that days can be added to it.</summary>
    public static IRuleBuilderOptions<T, DateTimeOffset> MustBeForeseeable<T>(this IRuleBuilder<T, DateTimeOffset> rule) =>
        rule.Must(at => at.Year <= LastYear).Named("Range", Text);

    public static IRuleBuilderOptions<T, DateOnly> MustBeForeseeable<T>(this IRuleBuilder<T, DateOnly> rule) =>
        rule.Must(day => day.Year <= LastYear).Named("Range", Text);

    private static Text Text => new($"不晚于 {LastYear} 年", $"Lies in {LastYear} at the latest");
}

internal sealed class DraftActivityValidator : DraftActivityRules<DraftActivity>;

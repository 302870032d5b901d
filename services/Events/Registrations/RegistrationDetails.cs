using ChuangMeng.Events.Activities;

namespace ChuangMeng.Events.Registrations;

/// <summary>A registration as answered to the person and to the organiser.</summary>
/// <param name="DossierId">The own project that the person named.</param>
/// <param name="Number">The place in the line; the waiting list moves up in this order.</param>
/// <param name="Code">Read by the organiser at the entrance.</param>
/// <param name="Score">满意度, 1 to 5.</param>
internal sealed record RegistrationDetails(
    Guid Id,
    Guid ActivityId,
    string ActivityTitle,
    DateTimeOffset StartsAt,
    string Name,
    Guid? DossierId,
    int Number,
    RegistrationState State,
    string Code,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? CheckedInAt,
    int? Score,
    string? Comment,
    int Version)
{
    /// <summary>In the order of the registrations given.</summary>
    public static IQueryable<RegistrationDetails> From(IQueryable<Registration> registrations, IQueryable<Activity> activities) =>
        from r in registrations
        join a in activities on r.ActivityId equals a.Id
        select new RegistrationDetails(
            r.Id, r.ActivityId, a.Title, a.StartsAt, r.Name, r.DossierId, r.Number, r.State, r.Code, r.CreatedAt, r.CheckedInAt, r.Score, r.Comment, r.Version);

    public static RegistrationDetails Of(Registration r, Activity a) => new(
        r.Id, r.ActivityId, a.Title, a.StartsAt, r.Name, r.DossierId, r.Number, r.State, r.Code, r.CreatedAt, r.CheckedInAt, r.Score, r.Comment, r.Version);
}

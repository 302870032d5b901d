using ChuangMeng.Contracts;
using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Events.Competitions;

/// <summary>A competition as its organiser plans it.</summary>
/// <param name="RegionCode">The province, city or county that holds it, as the level says.</param>
/// <param name="EntryDeadline">The last day on which entries are taken, Asia/Shanghai.</param>
internal sealed record DraftCompetition(string Name, AwardLevel Level, string RegionCode, string Summary, DateOnly EntryDeadline, CompetitionPlan Plan)
{
    public static async Task<TaggedCreated<CompetitionDetails>> HandleAsync(DraftCompetition request, EventsDb db, TimeProvider time, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.RegionCode, null, stop);
        var competition = Competition.Draft(request, region.Level, time.Today());
        db.Competitions.Add(competition);
        await db.SaveChangesAsync(stop);
        return new($"/api/events/v1/competitions/{competition.Id}", CompetitionDetails.Of(competition), competition.Version);
    }
}

internal sealed class DraftCompetitionValidator : AbstractValidator<DraftCompetition>
{
    public DraftCompetitionValidator()
    {
        RuleFor(c => c.Name).MustBeText(100);
        RuleFor(c => c.Summary).MustBeText(2000);
        RuleFor(c => c.EntryDeadline).MustBeForeseeable();
        RuleFor(c => c.Plan).SetValidator(new CompetitionPlanValidator());
    }
}

/// <summary>What the organiser changes before the opening; what is left out stays.</summary>
internal sealed record ChangeCompetition(string? Name = null, string? Summary = null, DateOnly? EntryDeadline = null, CompetitionPlan? Plan = null)
{
    public static Task<Tagged<CompetitionDetails>> HandleAsync(
        Guid id, ChangeCompetition request, IfMatch ifMatch, EventsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var competition = await db.LockCompetitionAsync(id, stop);
            ifMatch.EnsureCurrent(competition);
            competition.Change(request, time.Today());
            await db.SaveChangesAsync(stop);
            return new Tagged<CompetitionDetails>(CompetitionDetails.Of(competition), competition.Version);
        }, stop);
}

internal sealed class ChangeCompetitionValidator : AbstractValidator<ChangeCompetition>
{
    public ChangeCompetitionValidator()
    {
        RuleFor(c => c.Name).MustBeText(100).When(c => c.Name is not null);
        RuleFor(c => c.Summary).MustBeText(2000).When(c => c.Summary is not null);
        RuleFor(c => c.EntryDeadline!.Value).MustBeForeseeable().When(c => c.EntryDeadline is not null).OverridePropertyName("entryDeadline");
        RuleFor(c => c.Plan!).SetValidator(new CompetitionPlanValidator()).When(c => c.Plan is not null);
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Mentors.Roster;

/// <summary>What the city corrects of a mentor; what is left out stays.</summary>
internal sealed record ChangeMentor(
    string? Employer = null,
    string? Title = null,
    Industry[]? Industries = null,
    MentorFunction[]? Functions = null,
    Stage[]? Stages = null,
    string[]? RegionsServed = null,
    int? Capacity = null,
    string[]? AffiliationCodes = null,
    string? AccountId = null,
    int? MinimumLoad = null,
    string[]? Languages = null)
{
    public static Task<Tagged<MentorDetails>> HandleAsync(
        Guid id, ChangeMentor request, IfMatch ifMatch, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var mentor = await db.LockMentorAsync(id, stop);
            ifMatch.EnsureCurrent(mentor);
            if (request.RegionsServed is { } served)
                MentorIntake.CheckServed(served, await db.RegionsAsync(stop));
            mentor.Change(request);
            await db.SaveMentorsAsync(stop);
            return new Tagged<MentorDetails>(MentorDetails.Of(mentor, time.Today()), mentor.Version);
        }, stop);
}

internal sealed class ChangeMentorValidator : AbstractValidator<ChangeMentor>
{
    public ChangeMentorValidator()
    {
        RuleFor(c => c.Employer).MustBeText(100).When(c => c.Employer is not null);
        RuleFor(c => c.Title).MustBeText(100).When(c => c.Title is not null);
        RuleFor(c => c.Industries!).MustBeSome().When(c => c.Industries is not null);
        RuleFor(c => c.Functions!).MustBeSome().When(c => c.Functions is not null);
        RuleFor(c => c.Stages!).MustBeSome().When(c => c.Stages is not null);
        RuleFor(c => c.RegionsServed!).MustBeSome(136).When(c => c.RegionsServed is not null);
        RuleFor(c => c.Capacity!.Value).MustLieBetween(Mentor.LeastCapacity, Mentor.MostCapacity).When(c => c.Capacity is not null)
            .OverridePropertyName("capacity");
        RuleFor(c => c.MinimumLoad!.Value).MustLieBetween(0, Mentor.MostCapacity).When(c => c.MinimumLoad is not null).OverridePropertyName("minimumLoad");
        RuleFor(c => c.Languages!).MustBeSome(10).When(c => c.Languages is not null);
        RuleForEach(c => c.Languages).MustBeLanguage();
        RuleFor(c => c.AffiliationCodes).MustBeAffiliations();
        RuleForEach(c => c.AffiliationCodes).MustBeCreditCode();
        RuleFor(c => c.AccountId).MustBeText(100).When(c => c.AccountId is not null);
    }
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Spaces.Register;

/// <summary>What the operator corrects of a space; what is left out stays.</summary>
internal sealed record ChangeSpace(
    string? Name = null,
    string? CarrierName = null,
    string? Address = null,
    OfferedService[]? Services = null,
    string? OperatorName = null,
    decimal? Area = null)
{
    public static Task<Tagged<SpaceDetails>> HandleAsync(
        Guid id, ChangeSpace request, IfMatch ifMatch, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var space = await db.LockOwnSpaceAsync(id, stop);
            ifMatch.EnsureCurrent(space);
            space.Change(request);
            await db.SaveSpacesAsync(stop);
            return new Tagged<SpaceDetails>(SpaceDetails.Of(space, time.Today()), space.Version);
        }, stop);
}

internal sealed class ChangeSpaceValidator : AbstractValidator<ChangeSpace>
{
    public ChangeSpaceValidator()
    {
        RuleFor(c => c.Name).MustBeText(100).When(c => c.Name is not null);
        RuleFor(c => c.CarrierName).MustBeText(100).When(c => c.CarrierName is not null);
        RuleFor(c => c.Address).MustBeText(200).When(c => c.Address is not null);
        RuleFor(c => c.Services!).MustBeSome().When(c => c.Services is not null);
        RuleFor(c => c.OperatorName).MustBeText(100).When(c => c.OperatorName is not null);
        RuleFor(c => c.Area!.Value).MustLieBetween(1, 1_000_000).When(c => c.Area is not null).OverridePropertyName("area");
    }
}

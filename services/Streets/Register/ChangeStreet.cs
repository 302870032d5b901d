using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Streets.Register;

/// <summary>What the city corrects of a street; what is left out stays.</summary>
internal sealed record ChangeStreet(
    string? Name = null, string? Address = null, decimal? Area = null, StreetKind? Kind = null, string? Feature = null, CarrierKind? Carrier = null,
    string? OperatorName = null)
{
    public static Task<Tagged<StreetDetails>> HandleAsync(Guid id, ChangeStreet request, IfMatch ifMatch, StreetsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var street = await db.LockStreetAsync(id, stop);
            ifMatch.EnsureCurrent(street);
            street.Change(request);
            await db.SaveStreetsAsync(stop);
            return new Tagged<StreetDetails>(StreetDetails.Of(street), street.Version);
        }, stop);

    /// <summary>Hands a returned or withdrawn street in anew.</summary>
    public static Task<Tagged<StreetDetails>> ResubmitAsync(Guid id, StreetsDb db, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var street = await db.LockStreetAsync(id, stop);
            street.Resubmit();
            await db.SaveChangesAsync(stop);
            return new Tagged<StreetDetails>(StreetDetails.Of(street), street.Version);
        }, stop);
}

internal sealed class ChangeStreetValidator : AbstractValidator<ChangeStreet>
{
    public ChangeStreetValidator()
    {
        RuleFor(c => c.Name).MustBeText(100).When(c => c.Name is not null);
        RuleFor(c => c.Address).MustBeText(200).When(c => c.Address is not null);
        RuleFor(c => c.Area!.Value).MustLieBetween(1, 10_000_000).When(c => c.Area is not null).OverridePropertyName("area");
        RuleFor(c => c.Feature).MustBeText(200).When(c => c.Feature is not null);
        RuleFor(c => c.OperatorName).MustBeText(100).When(c => c.OperatorName is not null);
    }
}

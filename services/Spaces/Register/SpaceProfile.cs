using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Spaces.Register;

/// <summary>What a space is and offers, as registered or imported.</summary>
internal record SpaceProfile
{
    public required string Name { get; init; }
    public required CarrierKind CarrierKind { get; init; }
    /// <summary>The carrier's own name, e.g. of the incubation base.</summary>
    public required string CarrierName { get; init; }
    /// <summary>The county.</summary>
    public required string RegionCode { get; init; }
    public required string Address { get; init; }
    public required OfferedService[] Services { get; init; }
    public required string OperatorName { get; init; }
    /// <summary>Square metres, 1 to 1,000,000.</summary>
    public required decimal Area { get; init; }
}

/// <summary>The rules that a profile keeps whatever way it comes in.</summary>
internal abstract class SpaceProfileRules<T> : AbstractValidator<T> where T : SpaceProfile
{
    protected SpaceProfileRules()
    {
        RuleFor(p => p.Name).MustBeText(100);
        RuleFor(p => p.CarrierName).MustBeText(100);
        RuleFor(p => p.RegionCode).MustBeRegionCode();
        RuleFor(p => p.Address).MustBeText(200);
        RuleFor(p => p.Services).MustBeSome();
        RuleFor(p => p.OperatorName).MustBeText(100);
        RuleFor(p => p.Area).MustLieBetween(1, 1_000_000);
    }
}

internal static class ListRules
{
    /// <summary>At least one entry, none twice.</summary>
    public static IRuleBuilderOptions<T, TItem[]> MustBeSome<T, TItem>(this IRuleBuilder<T, TItem[]> rule) =>
        rule.Must(items => items.Length > 0 && items.Distinct().Count() == items.Length).Named("ListLength",
            new("须填至少 1 项，且不得重复", "Takes at least one entry, none twice"));
}

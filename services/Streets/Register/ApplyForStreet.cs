using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Streets.Register;

/// <summary>A city applies for a startup street.</summary>
/// <param name="RegionCode">The county.</param>
/// <param name="Address">Where the carrier lies.</param>
/// <param name="Area">Square metres, 1 to 10,000,000.</param>
/// <param name="Feature">The founder groups or the industry chain that make it distinct (S.二(二)).</param>
/// <param name="OperatorCode">统一社会信用代码 of the operator, whose accounts enter its firms.</param>
/// <param name="AppliedOn">Day of the city's application, Asia/Shanghai; today unless given.</param>
internal sealed record ApplyForStreet(
    string Name, string RegionCode, string Address, decimal Area, StreetKind Kind, string Feature, CarrierKind Carrier,
    string OperatorName, string OperatorCode, DateOnly? AppliedOn = null)
{
    public static async Task<TaggedCreated<StreetDetails>> HandleAsync(ApplyForStreet request, StreetsDb db, TimeProvider time, CancellationToken stop)
    {
        await db.RequireRegionAsync(request.RegionCode, "county", stop);
        var today = time.Today();
        var street = Street.Apply(request, (request.AppliedOn ?? today).NotAfter(today, "appliedOn"));
        db.Streets.Add(street);
        await db.SaveStreetsAsync(stop);
        return new($"/api/streets/v1/streets/{street.Id}", StreetDetails.Of(street), street.Version);
    }
}

internal sealed class ApplyForStreetValidator : AbstractValidator<ApplyForStreet>
{
    public ApplyForStreetValidator()
    {
        RuleFor(a => a.Name).MustBeText(100);
        RuleFor(a => a.RegionCode).MustBeRegionCode();
        RuleFor(a => a.Address).MustBeText(200);
        RuleFor(a => a.Area).MustLieBetween(1, 10_000_000);
        RuleFor(a => a.Feature).MustBeText(200);
        RuleFor(a => a.OperatorName).MustBeText(100);
        RuleFor(a => a.OperatorCode).MustBeCreditCode();
    }
}

using System.Linq.Expressions;

namespace ChuangMeng.Streets.Register;

/// <summary>A street as answered.</summary>
/// <param name="RegionCode">The county.</param>
/// <param name="Area">Square metres.</param>
/// <param name="Feature">The groups or the industry chain that make it distinct.</param>
/// <param name="AppliedOn">Day of the first application, Asia/Shanghai.</param>
/// <param name="Reason">Why it was returned or withdrawn.</param>
/// <param name="Number">The certificate's number.</param>
/// <param name="CertifiedOn">The certificate's day, Asia/Shanghai.</param>
/// <param name="Pilot">One of the pilots (S.一(三)).</param>
/// <param name="OpenWarnings">Warnings that the province has not lifted.</param>
/// <param name="Firms">Firms on the street today.</param>
/// <param name="Version">Counts the changes; the ETag of the single resource.</param>
internal sealed record StreetDetails(
    Guid Id,
    string RegionCode,
    string Name,
    string Address,
    decimal Area,
    StreetKind Kind,
    string Feature,
    CarrierKind Carrier,
    string OperatorName,
    string OperatorCode,
    StreetState State,
    DateOnly AppliedOn,
    string? Reason,
    string? Number,
    DateOnly? CertifiedOn,
    bool Pilot,
    DateOnly? WithdrawnOn,
    int OpenWarnings,
    int Firms,
    int Jobs,
    int TraineePosts,
    int Version)
{
    public static readonly Expression<Func<Street, StreetDetails>> Projection = street => Of(street);

    public static StreetDetails Of(Street s) => new(
        s.Id, s.RegionCode, s.Name, s.Address, s.Area, s.Kind, s.Feature, s.Carrier, s.OperatorName, s.OperatorCode, s.State, s.AppliedOn, s.Reason,
        s.Number, s.CertifiedOn, s.Pilot, s.WithdrawnOn, s.OpenWarnings, s.Firms, s.Jobs, s.TraineePosts, s.Version);
}

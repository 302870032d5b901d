using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Spaces.Register;

internal sealed class SpaceProfileValidator : SpaceProfileRules<SpaceProfile>;

/// <summary>An operator registers a space, which then carries the operator's credit code.</summary>
internal static class RegisterSpace
{
    public static async Task<TaggedCreated<SpaceDetails>> HandleAsync(SpaceProfile request, SpacesDb db, TimeProvider time, CancellationToken stop)
    {
        var operatorCode = Caller.Current.Organisation;
        if (!CreditCode.IsValid(operatorCode))
            throw new OperatorWithoutCode();
        await db.RequireRegionAsync(request.RegionCode, "county", stop);
        var space = Space.FromProfile(request, operatorCode, time.Today());
        db.Spaces.Add(space);
        await db.SaveSpacesAsync(stop);
        return new($"/api/spaces/v1/spaces/{space.Id}", SpaceDetails.Of(space, time.Today()), space.Version);
    }
}

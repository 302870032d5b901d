using ChuangMeng.Events.Activities;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events;

/// <summary>
/// Whose activities a caller manages: an officer all of the own region, an operator those of its own organisation.
/// </summary>
internal static class Organisers
{
    /// <summary>Officers are told from operators by holding competitions, which operators never do.</summary>
    public static bool IsOfficer(this Caller caller) => caller.May(Permissions.CompetitionsManage);

    /// <summary>For whom the caller holds an activity: empty for the region's administration.</summary>
    public static string HoldsFor(this Caller caller) =>
        caller.IsOfficer() ? "" : caller.Organisation.Length > 0 ? caller.Organisation : throw new OrganisationMissing();

    public static bool Manages(this Caller caller, Activity activity) =>
        caller.IsOfficer() || (caller.Organisation.Length > 0 && activity.Organisation == caller.Organisation);
}

using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>An aggregate of whose every change is kept who made it, when, why, and how the whole stood afterwards.</summary>
public interface IKeepVersions
{
    /// <summary>The row to be kept; called while saving, with the new version and time already set.</summary>
    IRegional ToVersion(Caller by);
}

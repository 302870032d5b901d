using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Streets.Register;

namespace ChuangMeng.Streets;

/// <summary>A row that belongs to a street, and with it to the street's operator.</summary>
internal interface IOfStreet
{
    Guid StreetId { get; }
    /// <summary>统一社会信用代码 of the street's operator.</summary>
    string OperatorCode { get; }
}

/// <summary>
/// Which streets of the own region a caller sees: an operator its own, whoever reads dossiers all of them, everybody else those
/// that are certified, without what lies within.
/// </summary>
internal static class StreetReach
{
    public static IQueryable<Street> Visible(this IQueryable<Street> streets)
    {
        var caller = Caller.Current;
        if (caller.May(Permissions.StreetsOperate))
            return streets.Where(s => s.OperatorCode == caller.Organisation);
        return SeesWithin(caller) ? streets : streets.Where(s => s.State == StreetState.Certified);
    }

    public static IQueryable<T> Visible<T>(this IQueryable<T> rows) where T : class, IOfStreet
    {
        var caller = Caller.Current;
        if (caller.May(Permissions.StreetsOperate))
            return rows.Where(r => r.OperatorCode == caller.Organisation);
        return SeesWithin(caller) ? rows : rows.Where(r => false);
    }

    private static bool SeesWithin(Caller caller) => caller.May(Permissions.DossiersRead);
}

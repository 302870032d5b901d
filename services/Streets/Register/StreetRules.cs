using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Streets.Register;

/// <summary>A street of that name is there in the county already.</summary>
internal sealed class StreetNameTaken()
    : BrokenRule(new("该县（市、区）已有同名创业街区", "A street of this name is there in the county already"), 409, "name");

/// <summary>Only a street that is applied for is certified or returned.</summary>
internal sealed class StreetNotApplied()
    : BrokenRule(new("该创业街区不在申报中", "This street is not being applied for"));

/// <summary>Only a street that was returned or withdrawn is handed in anew.</summary>
internal sealed class StreetNotReturned()
    : BrokenRule(new("该创业街区未被退回或撤销，无须重新申报", "This street was neither returned nor withdrawn"));

/// <summary>Only a certified street is withdrawn.</summary>
internal sealed class StreetNotCertified()
    : BrokenRule(new("该创业街区未认定", "This street is not certified"));

/// <summary>A withdrawn street takes no firms, visits or evaluations until the city applies for it anew.</summary>
internal sealed class StreetClosed()
    : BrokenRule(new("该创业街区已撤销认定", "This street was withdrawn"));

internal static class Missing
{
    public static ResourceNotFound Street() => new(new Text("该创业街区", "street"));
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Spaces.Register;

/// <summary>A space of that name is registered in the county already.</summary>
internal sealed class SpaceNameTaken()
    : BrokenRule(new("该县（市、区）已登记同名陪跑空间", "A space of this name is registered in the county already"), 409, "name");

/// <summary>The account acts for no operator, so a space that it registers would belong to nobody.</summary>
internal sealed class OperatorWithoutCode()
    : BrokenRule(new("该账号未关联运营机构的统一社会信用代码", "This account is not linked to an operator's credit code"), 403);

/// <summary>The review has taken place.</summary>
internal sealed class ReviewAlreadyDone()
    : BrokenRule(new("该陪跑空间已审核", "This space has been reviewed"));

/// <summary>Only an approved space uses the mark and is inspected.</summary>
internal sealed class SpaceNotApproved()
    : BrokenRule(new("该陪跑空间尚未审核通过", "This space is not approved"));

/// <summary>Only an approved space with a valid mark offers rooms and leases.</summary>
internal sealed class SpaceNotOffering()
    : BrokenRule(new("该陪跑空间未审核通过或“喵小创”标识使用权已失效，不能提供场地", "This space is not approved or its use of the mark is not valid, so it offers no premises"));

/// <summary>There is no space with that id in the caller's region.</summary>
internal sealed class SpaceUnknown()
    : BrokenRule(new("没有该陪跑空间", "There is no such space"), 422, "spaceId");

internal static class Missing
{
    public static ResourceNotFound Space() => new(new Text("该陪跑空间", "space"));
}

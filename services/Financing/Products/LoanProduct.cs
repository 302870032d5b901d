using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Financing.Products;

/// <summary>Who borrows.</summary>
internal enum Borrower
{
    /// <summary>个人（含合伙创业）</summary>
    Person,
    /// <summary>小微企业</summary>
    Firm,
}

/// <summary>
/// 创业担保贷款 of one kind. What applies to it is not written here but in its dated <see cref="LoanRule"/>s. The same for
/// the whole province, so it lies in no caller's region.
/// </summary>
internal sealed class LoanProduct
{
    public Guid Id { get; private init; }
    /// <summary>A short word for labels, e.g. <c>personal</c>.</summary>
    public string Code { get; private init; } = "";
    public string Name { get; private init; } = "";
    public string NameEn { get; private init; } = "";
    public Borrower Borrower { get; private init; }

    public Text Title => new(Name, NameEn);
}

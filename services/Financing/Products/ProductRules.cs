using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Financing.Products;

/// <summary>There is no product with that id.</summary>
internal sealed class ProductUnknown() : BrokenRule(new("没有该贷款产品", "There is no such loan product"), 422, "productId");

/// <summary>No version of the product's rules holds on that day.</summary>
/// <param name="day">The day, Asia/Shanghai.</param>
internal sealed class ProductNotOffered(DateOnly day)
    : BrokenRule(new($"该贷款产品在 {day:yyyy-MM-dd} 没有生效的规定", $"No rules of this product are in force on {day:yyyy-MM-dd}"), 409, "productId");

/// <summary>A rule of the same key and region holds on some of the same days.</summary>
internal sealed class RuleValidityOverlaps()
    : BrokenRule(new("同一地区的同一规则在部分日期已有规定，有效期不得重叠", "The same rule of the same region is settled for some of these days already"), 409, "validFrom");

/// <summary>The rate of that day is known already.</summary>
internal sealed class LprQuoteExists()
    : BrokenRule(new("该日的贷款市场报价利率已登记", "The LPR of that day is known already"), 409, "validFrom");

/// <summary>No loan prime rate is known for that day.</summary>
internal sealed class LprUnknown()
    : BrokenRule(new("该日没有可用的贷款市场报价利率", "No loan prime rate is known for that day"));

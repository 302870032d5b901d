namespace ChuangMeng.Financing.Products;

/// <summary>What a rule settles. The unit of its value stands behind each.</summary>
internal enum RuleKey
{
    /// <summary>一人或一户最高额度（元）</summary>
    MaxAmount,
    /// <summary>合伙人数上限，含申请人（人）</summary>
    MaxPartners,
    /// <summary>合伙创业最高总额度（元）</summary>
    PartnersMaxAmount,
    /// <summary>合伙总额度占各人额度之和的比例（%）</summary>
    PartnersShare,
    /// <summary>最长期限（月）</summary>
    MaxTermMonths,
    /// <summary>累计次数上限（次）</summary>
    MaxLoans,
    /// <summary>利率上限：贷款市场报价利率（一年期）加点（百分点）</summary>
    RateAboveLpr,
    /// <summary>贴息占实际利息的比例（%）</summary>
    SubsidyShare,
    /// <summary>LPR 减此值以下的利息由借款人承担，其余贴息（百分点）</summary>
    BorrowerBearsBelowLpr,
    /// <summary>逾期期间贴息：0 否，1 是</summary>
    SubsidyWhileOverdue,
    /// <summary>展期期间贴息：0 否，1 是</summary>
    SubsidyWhileExtended,
    /// <summary>一次展期的最长时间（月）；没有此规则的版本不得展期</summary>
    MaxExtensionMonths,
    /// <summary>新招用符合条件人员占职工人数的最低比例（%）</summary>
    NewStaffShare,
    /// <summary>职工人数超过 LargeStaff 的企业适用的最低比例（%）</summary>
    NewStaffShareLarge,
    /// <summary>适用 NewStaffShareLarge 的职工人数，超过为准（人）</summary>
    LargeStaff,
    /// <summary>可申请的群体（词表）</summary>
    Groups,
    /// <summary>高校毕业生的毕业年限（年）</summary>
    GraduateYears,
    /// <summary>申请人及配偶除此以外应无其他贷款（词表）</summary>
    OtherLoansAllowed,
    /// <summary>青年创业者原则上免除反担保的额度（元）</summary>
    NoCounterGuaranteeUpTo,
}

/// <summary>How well a rule is founded.</summary>
internal enum Grade
{
    /// <summary>政府网站</summary>
    A,
    /// <summary>新闻报道或转载</summary>
    B,
    /// <summary>镜像或非官方文本，启用前应核实</summary>
    C,
}

/// <summary>
/// One rule of a product: what holds, from when to when, where, and by which document. Never changed but for its end, which a
/// later rule sets; the database keeps two rules of the same key and region from holding on the same day.
/// </summary>
internal sealed class LoanRule
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid ProductId { get; private init; }
    public RuleKey Key { get; private init; }
    /// <summary>In the key's unit; 0 for a rule that is a list of words.</summary>
    public decimal Value { get; private init; }
    /// <summary>The list of a rule that is one; else empty.</summary>
    public string[] Words { get; private init; } = [];
    /// <summary>First day, Asia/Shanghai.</summary>
    public DateOnly ValidFrom { get; private init; }
    /// <summary>Last day, Asia/Shanghai; null until a later rule ends it.</summary>
    public DateOnly? ValidTo { get; private init; }
    /// <summary>Where it holds: the province, or a city or county whose own rule comes before the province's.</summary>
    public string RegionCode { get; private init; } = "";
    public string Document { get; private init; } = "";
    public string Article { get; private init; } = "";
    public Grade Grade { get; private init; }

    public static LoanRule Of(Guid product, AddRules version, NewRule rule) => new()
    {
        ProductId = product,
        Key = rule.Key,
        Value = rule.Value,
        Words = rule.Words ?? [],
        ValidFrom = version.ValidFrom,
        ValidTo = version.ValidTo,
        RegionCode = version.RegionCode,
        Document = version.Document.Trim(),
        Article = rule.Article.Trim(),
        Grade = version.Grade,
    };
}

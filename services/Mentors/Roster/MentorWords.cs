namespace ChuangMeng.Mentors.Roster;

/// <summary>The three sorts of mentors (P.三(一)).</summary>
internal enum MentorKind
{
    /// <summary>行业专业人士</summary>
    Professional,
    /// <summary>企业家</summary>
    Entrepreneur,
    /// <summary>投资人</summary>
    Investor,
}

/// <summary>What a mentor helps with.</summary>
internal enum MentorFunction
{
    /// <summary>融资</summary>
    Financing,
    /// <summary>市场</summary>
    Market,
    /// <summary>技术</summary>
    Technology,
    /// <summary>财税</summary>
    FinanceTax,
    /// <summary>法务</summary>
    Legal,
    /// <summary>管理</summary>
    Management,
}

/// <summary>How far a mentor has come from applying to being appointed.</summary>
internal enum MentorStatus
{
    /// <summary>待审核: applied, or registered by city staff</summary>
    Applied,
    /// <summary>审核通过</summary>
    Accepted,
    /// <summary>审核未通过</summary>
    Rejected,
    /// <summary>已聘任, for a term that may be running, to come or over</summary>
    Appointed,
    /// <summary>暂停聘任: does not act for the time being</summary>
    Suspended,
    /// <summary>聘期届满</summary>
    Expired,
    /// <summary>已辞任</summary>
    Resigned,
}

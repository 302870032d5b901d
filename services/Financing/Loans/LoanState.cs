namespace ChuangMeng.Financing.Loans;

/// <summary>How far a loan has come.</summary>
internal enum LoanState
{
    /// <summary>已申请，待市级审核</summary>
    Applied,
    /// <summary>审核通过，待担保</summary>
    Confirmed,
    /// <summary>审核未通过</summary>
    Refused,
    /// <summary>申请人撤回</summary>
    Withdrawn,
    /// <summary>已担保，待银行审批</summary>
    Guaranteed,
    /// <summary>银行批准，待放款</summary>
    Approved,
    /// <summary>银行未批准，或批准后未放款</summary>
    Declined,
    /// <summary>已放款，还款中</summary>
    Disbursed,
    /// <summary>逾期</summary>
    Overdue,
    /// <summary>已结清</summary>
    Settled,
    /// <summary>已代偿</summary>
    Called,
}

internal static class LoanStates
{
    /// <summary>The state as people read it in Chinese.</summary>
    public static string NameOf(LoanState state) => state switch
    {
        LoanState.Applied => "待审核",
        LoanState.Confirmed => "待担保",
        LoanState.Refused => "审核未通过",
        LoanState.Withdrawn => "已撤回",
        LoanState.Guaranteed => "待银行审批",
        LoanState.Approved => "待放款",
        LoanState.Declined => "银行未批准",
        LoanState.Disbursed => "还款中",
        LoanState.Overdue => "逾期",
        LoanState.Settled => "已结清",
        _ => "已代偿",
    };
}

namespace ChuangMeng.Financing.Eligibility;

/// <summary>The ten groups that may borrow as persons.</summary>
internal enum BorrowerGroup
{
    /// <summary>城镇登记失业人员</summary>
    RegisteredUnemployed,
    /// <summary>就业困难人员（含残疾人）</summary>
    HardToEmploy,
    /// <summary>退役军人</summary>
    Veteran,
    /// <summary>刑满释放人员</summary>
    ReleasedPrisoner,
    /// <summary>毕业 5 年以内的高校毕业生</summary>
    RecentGraduate,
    /// <summary>化解过剩产能企业职工</summary>
    OvercapacityWorker,
    /// <summary>返乡创业农民工</summary>
    ReturningMigrant,
    /// <summary>网络商户</summary>
    OnlineMerchant,
    /// <summary>脱贫人口</summary>
    OutOfPoverty,
    /// <summary>农村自主创业农民</summary>
    RuralFounder,
}

/// <summary>Other loans of the applicant and the spouse.</summary>
internal enum OtherLoan
{
    /// <summary>助学贷款</summary>
    Student,
    /// <summary>脱贫人口小额信贷（原扶贫贷款）</summary>
    PovertyAlleviation,
    /// <summary>住房贷款</summary>
    Housing,
    /// <summary>购车贷款</summary>
    Car,
    /// <summary>5 万元以下小额消费贷款（含信用卡消费）</summary>
    SmallConsumer,
    /// <summary>经营性贷款</summary>
    Business,
    /// <summary>其他贷款</summary>
    Other,
}

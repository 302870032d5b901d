using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.Mentors.Cases;

/// <summary>What an inquiry is about.</summary>
internal enum InquiryTopic
{
    /// <summary>创业政策</summary>
    Policy,
    /// <summary>融资与创业担保贷款</summary>
    Finance,
    /// <summary>创业培训</summary>
    Training,
    /// <summary>场地与入驻</summary>
    Space,
    /// <summary>导师与陪跑服务</summary>
    Accompaniment,
    /// <summary>登记注册与证照</summary>
    Registration,
    /// <summary>用工与人才</summary>
    Talent,
    /// <summary>投诉与建议</summary>
    Complaint,
    /// <summary>其他</summary>
    Other,
}

/// <summary>How far a case has come.</summary>
internal enum CaseState
{
    /// <summary>办理中</summary>
    Open,
    /// <summary>待申请人补充；时限暂停</summary>
    Waiting,
    /// <summary>已答复</summary>
    Answered,
    /// <summary>已办结</summary>
    Closed,
}

internal static class CaseWords
{
    public static Text NameOf(InquiryTopic topic) => topic switch
    {
        InquiryTopic.Policy => new("创业政策", "policy"),
        InquiryTopic.Finance => new("融资", "finance"),
        InquiryTopic.Training => new("创业培训", "training"),
        InquiryTopic.Space => new("场地与入驻", "space"),
        InquiryTopic.Accompaniment => new("陪跑服务", "accompaniment"),
        InquiryTopic.Registration => new("登记注册", "registration"),
        InquiryTopic.Talent => new("用工与人才", "talent"),
        InquiryTopic.Complaint => new("投诉与建议", "complaint"),
        _ => new("其他", "other"),
    };

    public static Text NameOf(SpecialistTier level) => level switch
    {
        SpecialistTier.County => new("县级", "the county"),
        SpecialistTier.City => new("市级", "the city"),
        _ => new("省级", "the province"),
    };

    public static Text NameOf(Department department) => department switch
    {
        Department.Science => new("科技部门", "science"),
        Department.Industry => new("工信部门", "industry"),
        Department.Statistics => new("统计部门", "statistics"),
        Department.Development => new("发展改革部门", "development"),
        Department.Finance => new("财政部门", "finance"),
        _ => new("市场监管部门", "market regulation"),
    };
}

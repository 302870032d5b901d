namespace ChuangMeng.Spaces.Register;

/// <summary>The carriers (载体) on which a space is set up (P.一).</summary>
internal enum CarrierKind
{
    /// <summary>创业孵化基地</summary>
    IncubationBase,
    /// <summary>创业园区</summary>
    Park,
    /// <summary>创业街区</summary>
    Street,
    /// <summary>大学生就业创业赋能中心</summary>
    StudentCentre,
}

/// <summary>What a space does for projects (P.一).</summary>
internal enum OfferedService
{
    /// <summary>办公场地</summary>
    Premises,
    /// <summary>政策咨询</summary>
    PolicyAdvice,
    /// <summary>创业指导</summary>
    Guidance,
    /// <summary>创业孵化</summary>
    Incubation,
    /// <summary>创业场景模拟实训</summary>
    SimulationTraining,
}

/// <summary>How far a space has come from being registered to being approved.</summary>
internal enum SpaceState
{
    /// <summary>待审核</summary>
    Registered,
    /// <summary>审核通过</summary>
    Approved,
    /// <summary>审核未通过; under review again once its operator corrects it</summary>
    Refused,
}

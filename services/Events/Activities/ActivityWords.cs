namespace ChuangMeng.Events.Activities;

/// <summary>What is held (P.四(二)(六)).</summary>
internal enum ActivityKind
{
    /// <summary>创业讲堂</summary>
    Lecture,
    /// <summary>创业训练营</summary>
    TrainingCamp,
    /// <summary>创业培训</summary>
    Training,
    /// <summary>实地参访</summary>
    Visit,
    /// <summary>创业沙龙</summary>
    Salon,
    /// <summary>创业集市</summary>
    Market,
    /// <summary>创业导师基层行</summary>
    MentorTour,
    /// <summary>“源来好创业”资源对接</summary>
    Matchmaking,
    /// <summary>“喵小创贷你创业”助力行动</summary>
    LoanDrive,
    /// <summary>其他地方特色活动</summary>
    Other,
}

/// <summary>How far an activity has come. That it was held is told by its time.</summary>
internal enum ActivityState
{
    /// <summary>草稿</summary>
    Draft,
    /// <summary>已发布</summary>
    Published,
    /// <summary>已结项: over, and its survey with it</summary>
    Closed,
    /// <summary>已取消</summary>
    Cancelled,
}

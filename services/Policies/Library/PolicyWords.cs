namespace ChuangMeng.Policies.Library;

/// <summary>How far a policy has come. Whether it is valid on a day is told by its versions.</summary>
internal enum PolicyState
{
    /// <summary>草稿</summary>
    Draft,
    /// <summary>已发布</summary>
    Published,
    /// <summary>已废止: it has a last day, on which it is still valid</summary>
    Ended,
}

/// <summary>How well a version is founded.</summary>
internal enum Grade
{
    /// <summary>政府网站</summary>
    A,
    /// <summary>新闻报道或转载</summary>
    B,
    /// <summary>镜像或非官方文本，启用前应核实</summary>
    C,
}

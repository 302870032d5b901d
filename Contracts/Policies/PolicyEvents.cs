namespace ChuangMeng.Contracts.Policies;

/// <summary>What a policy offers.</summary>
public enum PolicyKind
{
    /// <summary>补贴</summary>
    Subsidy,
    /// <summary>贷款</summary>
    Loan,
    /// <summary>资质认定</summary>
    Qualification,
    /// <summary>培训</summary>
    Training,
    /// <summary>公共服务</summary>
    Service,
    /// <summary>场地</summary>
    Space,
    /// <summary>税费减免</summary>
    TaxRelief,
    /// <summary>统计入库</summary>
    Registration,
}

/// <summary>A policy entered the published library of the province or of a city (P.四(一)).</summary>
/// <param name="Title">The policy's title.</param>
/// <param name="Kind">What it offers.</param>
/// <param name="ValidFrom">The first day of its first version, Asia/Shanghai.</param>
/// <param name="ReplacesId">The provincial policy that a city's own replaces, where it does.</param>
public sealed record PolicyPublished(string Title, PolicyKind Kind, DateOnly ValidFrom, Guid? ReplacesId) : IntegrationEvent;

/// <summary>A published policy got a new dated version.</summary>
/// <param name="Title">The policy's title.</param>
/// <param name="Number">The version's number, counted from 1.</param>
/// <param name="ValidFrom">The first day of the new version, Asia/Shanghai; the one before ends the day before.</param>
/// <param name="ValidTo">Its last day, null while it has none.</param>
public sealed record PolicyChanged(string Title, int Number, DateOnly ValidFrom, DateOnly? ValidTo) : IntegrationEvent;

/// <summary>A published policy ends.</summary>
/// <param name="Title">The policy's title.</param>
/// <param name="LastDay">The last day on which it is valid, Asia/Shanghai.</param>
public sealed record PolicyEnded(string Title, DateOnly LastDay) : IntegrationEvent;

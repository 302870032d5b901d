using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Screening;

public enum SheetState
{
    /// <summary>拟定</summary>
    Draft,
    /// <summary>评审中</summary>
    Released,
    /// <summary>已结束</summary>
    Closed,
}

/// <summary>
/// The sheet by which a city's reviewers mark its candidates of a year (P.二 遴选): draft → released → closed, and reopened where the
/// city's list is still at work. Its region is the city. Its row is the lock: whoever marks shares it, whoever closes has it alone.
/// </summary>
public sealed class ScreeningSheet : Aggregate
{
    private ScreeningSheet()
    {
    }

    public int Year { get; private init; }
    public SheetContent Content { get; private set; } = SheetContent.Empty;
    public SheetState State { get; private set; } = SheetState.Draft;
    public DateTimeOffset? ReleasedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Why it was reopened the last time.</summary>
    public string? ReopenReason { get; private set; }

    internal static ScreeningSheet Draft(string cityCode, int year, SheetContent content) => new() { RegionCode = cityCode, Year = year, Content = Tidy(content) };

    /// <exception cref="SheetReleased"/>
    internal void Change(SheetContent content)
    {
        RequireDraft();
        Content = Tidy(content);
    }

    /// <exception cref="SheetReleased"/>
    internal void RequireDraft()
    {
        if (State != SheetState.Draft)
            throw new SheetReleased();
    }

    /// <summary>Puts it in force. Marks are given by it from now on, so nothing of it changes any more.</summary>
    /// <exception cref="SheetReleased"/>
    internal void Release(DateTimeOffset now)
    {
        RequireDraft();
        (State, ReleasedAt) = (SheetState.Released, now);
    }

    /// <summary>Marks are complete; the results stand.</summary>
    /// <exception cref="SheetNotInForce"/>
    internal void Close(DateTimeOffset now)
    {
        RequireInForce();
        (State, ClosedAt) = (SheetState.Closed, now);
    }

    /// <summary>Marks may be given and revised again.</summary>
    /// <exception cref="SheetNotClosed"/>
    internal void Reopen(string reason)
    {
        RequireClosed();
        (State, ClosedAt, ReopenReason) = (SheetState.Released, null, reason.Trim());
    }

    /// <summary>Marks are given while it is in force.</summary>
    /// <exception cref="SheetNotInForce"/>
    internal void RequireInForce()
    {
        if (State != SheetState.Released)
            throw new SheetNotInForce();
    }

    /// <summary>Reviewers are appointed, and declare, until it is closed.</summary>
    /// <exception cref="SheetNotInForce"/>
    internal void RequireNotClosed()
    {
        if (State == SheetState.Closed)
            throw new SheetNotInForce();
    }

    /// <exception cref="SheetNotClosed"/>
    internal void RequireClosed()
    {
        if (State != SheetState.Closed)
            throw new SheetNotClosed();
    }

    private static SheetContent Tidy(SheetContent content) =>
        content with { Criteria = [.. content.Criteria.Select(c => c with { Name = c.Name.Trim(), Guidance = c.Guidance?.Trim() })] };
}

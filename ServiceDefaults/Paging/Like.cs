namespace ChuangMeng.ServiceDefaults.Paging;

/// <summary>Patterns for LIKE from what a caller typed.</summary>
public static class Like
{
    public const string Escape = "\\";

    /// <summary>Matches texts that hold this one; its own wildcards are taken literally.</summary>
    public static string Containing(string text) =>
        "%" + text.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
}

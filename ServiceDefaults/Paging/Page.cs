namespace ChuangMeng.ServiceDefaults.Paging;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Next">The cursor of the next page, null on the last one; also in the header <c>Link: rel="next"</c>.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

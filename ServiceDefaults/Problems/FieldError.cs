namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>One field that broke one rule, as it stands in a problem document's <c>errors</c>.</summary>
/// <param name="Field">The field's path in the request, camelCase (<c>founder.idNumber</c>), or a header's name.</param>
/// <param name="Rule">The rule's stable name, for programs.</param>
/// <param name="Message">The rule in words, for people.</param>
public sealed record FieldError(string Field, string Rule, string Message);

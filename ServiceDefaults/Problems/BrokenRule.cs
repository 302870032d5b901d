using System.Text;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>
/// A rule of the domain that a request would break. Each rule is a type of its own; its name becomes the stable
/// <c>type</c> of the problem document (<c>FilingDeadlinePassed</c> → <c>urn:chuangmeng:problem:filing-deadline-passed</c>)
/// and tests assert it by name.
/// </summary>
/// <param name="text">What the caller reads.</param>
/// <param name="status">409 when the state forbids it, 422 when the input does, 403 or 404 where that is the truth.</param>
/// <param name="field">The input field at fault, where there is one.</param>
public abstract class BrokenRule(Text text, int status = 409, string? field = null) : Exception(text.En)
{
    public Text Text { get; } = text;
    public int Status { get; } = status;
    public string? Field { get; } = field;
    public string Rule => GetType().Name;

    /// <summary>When to try again, where that helps; becomes the header <c>Retry-After</c>.</summary>
    public virtual TimeSpan? RetryAfter => null;

    /// <summary>Members of the problem document beyond those that every one has, e.g. RFC 6749's <c>error</c>.</summary>
    public virtual IEnumerable<KeyValuePair<string, object?>> Members => [];

    public string Type => TypeOf(GetType());

    /// <summary>The problem's <c>type</c> for a rule's class.</summary>
    public static string TypeOf(Type rule) => ProblemTypes.Urn(rule.Name);
}

/// <summary>How a problem's <c>type</c> is spelled.</summary>
public static class ProblemTypes
{
    public const string ValidationFailed = "urn:chuangmeng:problem:validation-failed";

    /// <summary><c>FilingDeadlinePassed</c> → <c>urn:chuangmeng:problem:filing-deadline-passed</c>.</summary>
    public static string Urn(string name)
    {
        var kebab = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && kebab.Length > 0)
                kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(c));
        }

        return "urn:chuangmeng:problem:" + kebab;
    }
}

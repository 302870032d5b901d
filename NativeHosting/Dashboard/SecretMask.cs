using System.Text.RegularExpressions;
using ChuangMeng.NativeHosting.Processes;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>
/// Takes secrets out of what is shown: the known ones wherever they stand, the whole value of a variable whose name says
/// that it is secret, and passwords inside connection strings and addresses. What is masked never leaves the host.
/// </summary>
internal sealed partial class SecretMask(IReadOnlyList<string> secrets)
{
    internal const string Shown = "••••••••";

    // The longest first: a secret may be part of another.
    private readonly IReadOnlyList<string> known = [.. secrets.Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length)];

    internal ProcessDescription Describe(ChildProcessOptions options) => new(
        options.Program,
        [.. options.Arguments.Select(Text)],
        options.WorkingDirectory,
        [.. options.Environment.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase).Select(variable => Variable(variable.Key, variable.Value))]);

    internal EnvironmentVariable Variable(string name, string value)
    {
        var shown = value.Length > 0 && SecretName().IsMatch(name) ? Shown : Text(value);
        return new(name, shown, shown != value);
    }

    internal string Text(string text)
    {
        foreach (var secret in known)
            text = text.Replace(secret, Shown, StringComparison.Ordinal);
        return PasswordPart().Replace(text, match => match.Groups["keep"].Value + Shown);
    }

    [GeneratedRegex("password|passwd|secret|token|credential|api-?_?key|(^|[_:.-])key$|private_?key|OTLP_HEADERS", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    [GeneratedRegex("(?<keep>\\b(password|pwd|secret|api-?key|accountkey)\\s*=\\s*)[^;]+|(?<keep>://[^/:@\\s]*:)[^@/\\s]+(?=@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PasswordPart();
}

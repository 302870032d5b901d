using System.Text;

namespace ChuangMeng.Policies.Search;

/// <summary>
/// Chinese is written without blanks, so texts are cut into pairs of characters: 创业补贴 is 创业, 业补, 补贴 and, at its end, 补贴's 贴. Every
/// character thus begins a token, and one of any length is found: a single character by prefix, two as they are, more as a phrase.
/// Letters and digits of other scripts stay together as a word (ADR 0012).
/// </summary>
internal static class Bigrams
{
    private const int LongestWord = 40;

    /// <summary>The tokens of a text as the entries of a tsvector literal.</summary>
    /// <param name="parts">Texts with their weights, A to D; a phrase never runs from one into the next.</param>
    public static string ToVector(params IEnumerable<(string? Text, char Weight)> parts)
    {
        var entries = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        var position = 0;
        foreach (var (text, weight) in parts)
        {
            foreach (var run in Runs(text ?? ""))
            {
                position++;
                for (var i = 0; i < run.Count; i++)
                {
                    if (!entries.TryGetValue(TokenAt(run, i), out var places))
                        entries[TokenAt(run, i)] = places = new();
                    places.Append(places.Length == 0 ? "" : ",").Append(++position).Append(weight);
                }
            }
        }

        return string.Join(' ', entries.Select(e => $"'{e.Key}':{e.Value}"));
    }

    /// <summary>What a caller typed as a tsquery: every run of characters as it is written; null where there is nothing to look for.</summary>
    public static string? ToQuery(string typed)
    {
        var words = Runs(typed).Select(Phrase).ToList();
        return words.Count == 0 ? null : string.Join(" & ", words);
    }

    /// <summary>Any token of what was typed; null where that would find nothing more.</summary>
    public static string? ToLooseQuery(string typed)
    {
        var terms = Runs(typed).SelectMany(Terms).Select(t => t.Term).Distinct().ToList();
        return terms.Count < 2 ? null : string.Join(" | ", terms);
    }

    /// <summary>The runs as typed, and the tokens within them: what is marked in a text that was found.</summary>
    public static IReadOnlyList<string> Marked(string typed, bool loose) =>
        [.. Runs(typed).SelectMany(run => loose ? Enumerable.Range(0, Math.Max(1, run.Count - 1)).Select(i => TokenAt(run, i)) : [string.Concat(run)]).Distinct()];

    /// <summary>Full-width forms as half-width, capitals as small letters; as many characters as before.</summary>
    public static char Fold(char c) => char.ToLowerInvariant(c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c);

    private static string Phrase(List<string> run)
    {
        var phrase = new StringBuilder();
        var last = 0;
        foreach (var (term, offset) in Terms(run))
        {
            phrase.Append(phrase.Length == 0 ? "" : $" <{offset - last}> ").Append(term);
            last = offset;
        }

        return $"({phrase})";
    }

    private static IEnumerable<(string Term, int Offset)> Terms(List<string> run)
    {
        for (var i = 0; i < run.Count; i++)
        {
            var token = TokenAt(run, i);
            if (token.Length == 2 && IsIdeograph(token[0]))
                yield return ($"'{token}'", i);
            else if (!IsIdeograph(token[0]))
                yield return (i == run.Count - 1 ? $"'{token}':*" : $"'{token}'", i);
            else if (i == 0 || !IsIdeograph(run[i - 1][0]))
                // One character alone; the last of several stands in the pair before it.
                yield return ($"'{token}':*", i);
        }
    }

    private static string TokenAt(List<string> run, int i) =>
        IsIdeograph(run[i][0]) && i + 1 < run.Count && IsIdeograph(run[i + 1][0]) ? run[i] + run[i + 1] : run[i];

    /// <summary>What stands between blanks and punctuation: each ideograph by itself, each word of other letters and digits as one.</summary>
    private static IEnumerable<List<string>> Runs(string text)
    {
        var run = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Select(Fold))
        {
            if (char.IsLetterOrDigit(c) && !IsIdeograph(c) && word.Length < LongestWord)
            {
                word.Append(c);
                continue;
            }

            Flush();
            if (IsIdeograph(c))
                run.Add(c.ToString());
            else if (char.IsLetterOrDigit(c))
                word.Append(c);
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }

        Flush();
        if (run.Count > 0)
            yield return run;

        void Flush()
        {
            if (word.Length == 0)
                return;
            run.Add(word.ToString());
            word.Clear();
        }
    }

    private static bool IsIdeograph(char c) => c >= '\u2E80' && char.IsLetter(c);
}

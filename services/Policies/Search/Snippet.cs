namespace ChuangMeng.Policies.Search;

/// <summary>Where a text was found.</summary>
internal enum FoundIn
{
    /// <summary>标题</summary>
    Title,
    /// <summary>文号</summary>
    DocumentNumber,
    /// <summary>摘要</summary>
    Summary,
    /// <summary>正文</summary>
    Text,
}

/// <summary>A marked place.</summary>
/// <param name="Start">The first character, from 0.</param>
/// <param name="Length">How many characters.</param>
internal sealed record Mark(int Start, int Length);

/// <summary>A part of a text in which something was found. Plain text: the marks tell what to highlight.</summary>
internal sealed record Snippet(FoundIn In, string Text, IReadOnlyList<Mark> Marks)
{
    private const int Before = 20;
    private const int Longest = 120;

    /// <summary>The part around the first place; null where nothing is found.</summary>
    /// <param name="marked">What to mark, folded as <see cref="Bigrams.Fold"/> does.</param>
    public static Snippet? Of(FoundIn field, string? text, IReadOnlyList<string> marked)
    {
        if (text is null)
            return null;
        var folded = string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = Bigrams.Fold(source[i]);
        });
        var first = marked.Select(m => folded.IndexOf(m, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(-1).Min();
        if (first < 0)
            return null;
        var start = text.Length <= Longest ? 0 : Math.Max(0, first - Before);
        var length = Math.Min(Longest, text.Length - start);
        return new(field, text.Substring(start, length), MarksIn(folded.Substring(start, length), marked));
    }

    private static List<Mark> MarksIn(string part, IReadOnlyList<string> marked)
    {
        var hit = new bool[part.Length];
        foreach (var word in marked)
        {
            for (var i = part.IndexOf(word, StringComparison.Ordinal); i >= 0; i = part.IndexOf(word, i + 1, StringComparison.Ordinal))
                hit.AsSpan(i, word.Length).Fill(true);
        }

        var marks = new List<Mark>();
        for (var i = 0; i < hit.Length; i++)
        {
            if (!hit[i])
                continue;
            var start = i;
            while (i < hit.Length && hit[i])
                i++;
            marks.Add(new(start, i - start));
        }

        return marks;
    }
}

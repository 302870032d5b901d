namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>
/// The region whose rows a caller may touch, as a range of GB/T 2260 codes: the province 370000 covers 370000–379999,
/// the city 370100 covers 370100–370199, the county 370102 only itself. A range, so that PostgreSQL answers it by index.
/// </summary>
public readonly record struct RegionScope
{
    private RegionScope(string code, string from, string to) => (Code, From, To) = (code, from, to);

    public static readonly RegionScope Nothing = new("", "", "");
    public static readonly RegionScope Province = For("370000");

    /// <summary>The region's own code; empty for a caller without a region.</summary>
    public string Code { get; }
    /// <summary>The first code covered.</summary>
    public string From { get; }
    /// <summary>The last code covered.</summary>
    public string To { get; }

    public bool IsProvince => Code.EndsWith("0000", StringComparison.Ordinal);

    /// <summary>A single county.</summary>
    public bool IsCounty => Code.Length > 0 && From == To;

    /// <summary>The scope of a region's code; <see cref="Nothing"/> for anything that is no six-digit code.</summary>
    public static RegionScope For(string? code)
    {
        if (code is not { Length: 6 } || !code.All(char.IsAsciiDigit))
            return Nothing;
        var prefix = code.EndsWith("0000", StringComparison.Ordinal) ? code[..2]
            : code.EndsWith("00", StringComparison.Ordinal) ? code[..4]
            : code;
        return new(code, prefix.PadRight(6, '0'), prefix.PadRight(6, '9'));
    }

    /// <summary>Whether a row of that region lies within this scope.</summary>
    public bool Contains(string code) =>
        Code.Length > 0 && string.CompareOrdinal(From, code) <= 0 && string.CompareOrdinal(code, To) <= 0;

    /// <summary>The code of the city that a county (or the city itself) belongs to.</summary>
    public static string CityOf(string code) => code[..4] + "00";
}

using System.Text.RegularExpressions;

namespace ChuangMeng.ServiceDefaults.PersonalData;

/// <summary>公民身份号码, 18 characters by GB 11643-1999.</summary>
public static class IdCard
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>17 digits with a real date of birth, and the right check character.</summary>
    public static bool IsValid(string? number)
    {
        if (number is not { Length: 18 } || !number.AsSpan(0, 17).ContainsOnlyDigits())
            return false;
        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", out _))
            return false;
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (number[i] - '0') * Weights[i];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(number[17]);
    }

    /// <summary>The region and the last four characters stay, the birth date and the rest do not.</summary>
    public static string Mask(string number) => number[..6] + "********" + number[^4..];

    public static DateOnly BirthDate(string number) => DateOnly.ParseExact(number.AsSpan(6, 8), "yyyyMMdd");
}

/// <summary>A mobile number of the mainland: 11 digits beginning with 13 to 19.</summary>
public static partial class MobilePhone
{
    public static bool IsValid(string? number) => number is not null && Format().IsMatch(number);

    public static string Mask(string number) => number[..3] + "****" + number[^4..];

    [GeneratedRegex(@"^1[3-9][0-9]{9}\z")]
    private static partial Regex Format();
}

/// <summary>统一社会信用代码, 18 characters by GB 32100-2015.</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>The right characters and the right check character.</summary>
    public static bool IsValid(string? code) =>
        code is { Length: 18 } && code.All(Alphabet.Contains) && Complete(code[..17]) == code;

    /// <summary>The first 17 characters with their check character.</summary>
    public static string Complete(string seventeen)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Alphabet.IndexOf(seventeen[i], StringComparison.Ordinal) * Weights[i];
        return seventeen + Alphabet[(31 - (sum % 31)) % 31];
    }
}

internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}

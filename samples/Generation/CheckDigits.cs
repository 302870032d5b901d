namespace ChuangMeng.Samples.Generation;

/// <summary>The check characters of the three national numbering standards that the samples use.</summary>
internal static class CheckDigits
{
    const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>GB 11714: the ninth character of an organisation code, from its first eight.</summary>
    public static char OfOrganisationCode(string eight)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += OrganisationWeights[i] * (char.IsDigit(eight[i]) ? eight[i] - '0' : eight[i] - 'A' + 10);
        return (11 - sum % 11) switch { 11 => '0', 10 => 'X', var d => (char)('0' + d) };
    }

    /// <summary>GB 32100-2015: the eighteenth character of a unified social credit code, from its first seventeen.</summary>
    public static char OfCreditCode(string seventeen)
    {
        int sum = 0, weight = 1;
        foreach (var c in seventeen)
        {
            sum += weight * CreditAlphabet.IndexOf(c);
            weight = weight * 3 % 31;
        }
        return CreditAlphabet[(31 - sum % 31) % 31];
    }

    /// <summary>GB 11643-1999: the eighteenth character of an ID number, from its first seventeen.</summary>
    public static char OfIdNumber(string seventeen)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (1 << (17 - i)) % 11 * (seventeen[i] - '0');
        return "10X98765432"[sum % 11];
    }
}

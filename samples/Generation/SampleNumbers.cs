using System.Globalization;

namespace ChuangMeng.Samples.Generation;

/// <summary>Hands out credit codes, ID numbers and phone numbers of the sample ranges, none twice.</summary>
internal sealed class SampleNumbers
{
    readonly HashSet<string> _idNumbers = [];
    int _organisations;
    int _phones;

    /// <summary>A credit code in the county's series. <paramref name="form"/> is 1 for a firm, 2 a sole trader, 3 a cooperative.</summary>
    public string CreditCode(string countyCode, char form)
    {
        var body = SampleMarks.OrganisationPrefix + (++_organisations).ToString("D6", CultureInfo.InvariantCulture);
        // 9: registered with the market supervision authority.
        var code = $"9{form}{countyCode}{body}{CheckDigits.OfOrganisationCode(body)}";
        return code + CheckDigits.OfCreditCode(code);
    }

    /// <summary>The credit code that a city's account of that number acts for; the accounts are Identity's (docs/sample-accounts.md).</summary>
    public static string OrganisationOf(string cityCode, int number)
    {
        var code = $"91{cityCode}{SampleMarks.OrganisationPrefix}{9_000_000 + number}";
        return code + CheckDigits.OfCreditCode(code);
    }

    /// <summary>An ID number of somebody born on that day; the last digit of its sequence is odd for men.</summary>
    public string IdNumber(SeededRandom random, string cityCode, DateOnly born, bool male)
    {
        var head = SampleMarks.IdRegionPrefix + cityCode[2..4] + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        while (true)
        {
            var sequence = SampleMarks.IdSequenceFrom + 2 * random.Between(0, 49) + (male ? 1 : 0);
            var number = head + sequence.ToString(CultureInfo.InvariantCulture);
            number += CheckDigits.OfIdNumber(number);
            if (_idNumbers.Add(number))
                return number;
        }
    }

    public string Phone()
    {
        // A step that shares no factor with 10,000 visits each of the 10,000 numbers once, without neighbours in a row.
        if (_phones == 10_000)
            throw new InvalidOperationException("The sample range holds 10,000 phone numbers.");
        var last = (long)_phones++ * 7_919 % 10_000;
        return SampleMarks.PhonePrefix + last.ToString("D4", CultureInfo.InvariantCulture);
    }
}

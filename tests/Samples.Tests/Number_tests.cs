using System.Text.RegularExpressions;
using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

/// <summary>The check digits are verified with the standards' weights as printed, not with the generator's own formulas.</summary>
public class Number_tests
{
    static readonly int[] CreditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];
    static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
    static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2, 1];

    static bool IsCreditCode(string code) =>
        code.Length == 18 && code.Zip(CreditWeights, (c, w) => w * "0123456789ABCDEFGHJKLMNPQRTUWXY".IndexOf(c)).Sum() % 31 == 0;

    static bool IsIdNumber(string number) =>
        number.Length == 18 && number.Zip(IdWeights, (c, w) => w * (c == 'X' ? 10 : c - '0')).Sum() % 11 == 1;

    static bool IsOrganisationCode(string code)
    {
        // In the ninth place X is the number 10; before it, it is the letter of value 33.
        int Value(char c, int place) => place == 8 && c == 'X' ? 10 : char.IsDigit(c) ? c - '0' : c - 'A' + 10;
        return code.Length == 9 && code.Select((c, i) => OrganisationWeights[i] * Value(c, i)).Sum() % 11 == 0;
    }

    [Fact]
    public void The_examples_printed_in_the_standards_have_the_check_digits_that_we_compute()
    {
        CheckDigits.OfIdNumber("11010519491231002").ShouldBe('X');
        CheckDigits.OfIdNumber("44052418800101001").ShouldBe('4');
        CheckDigits.OfCreditCode("91350100M000100Y4").ShouldBe('3');
        CheckDigits.OfOrganisationCode("D2143569").ShouldBe('X');
    }

    [Fact]
    public void Every_credit_code_has_right_check_digits_and_lies_in_the_sample_range()
    {
        var codes = TheYear.CandidateFirmCodes.Concat(TheYear.Default.Mentors.SelectMany(m => m.AffiliatedCreditCodes))
            .Concat(TheYear.Default.Spaces.Select(s => s.OperatorCode).Where(code => !code.Contains("YL9"))).ToList();
        codes.Count.ShouldBeGreaterThan(1_000);
        codes.ShouldAllBe(code => IsCreditCode(code) && IsOrganisationCode(code.Substring(8, 9)) && code.Substring(8, 2) == "YL");
        codes.ShouldAllBe(code => Regex.IsMatch(code, "^9[123]37"));
    }

    [Fact]
    public void The_codes_of_the_accounts_organisations_have_a_right_check_digit_and_meet_no_other() =>
        TheYear.Default.Spaces.Select(s => s.OperatorCode).Where(code => code.Contains("YL9")).ShouldSatisfyAllConditions(
            codes => codes.Count().ShouldBe(16),
            codes => codes.ShouldBeUnique(),
            codes => codes.ShouldAllBe(code => IsCreditCode(code)));

    [Fact]
    public void The_region_part_of_a_credit_code_is_the_candidates_county() =>
        TheYear.Default.Candidates.Where(c => c.Firm is not null).ShouldAllBe(c => c.Firm!.CreditCode.Substring(2, 6) == c.RegionCode);

    [Fact]
    public void Every_ID_number_has_a_right_check_digit_and_lies_in_the_sample_range()
    {
        TheYear.IdNumbers.ShouldAllBe(number => IsIdNumber(number));
        TheYear.IdNumbers.ShouldAllBe(number => Regex.IsMatch(number, @"^3799\d{10}9\d\d[0-9X]$"));
        TheYear.Regions.Cities.ShouldAllBe(city => !city.Code.StartsWith("3799", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_phone_number_looks_like_a_mobile_number_and_lies_in_the_sample_range() =>
        TheYear.Phones.ShouldAllBe(phone => Regex.IsMatch(phone, @"^1[3-9]\d{9}$") && phone.StartsWith("1540000", StringComparison.Ordinal));

    [Fact]
    public void No_number_is_used_twice()
    {
        TheYear.CandidateFirmCodes.ShouldBeUnique();
        TheYear.IdNumbers.ShouldBeUnique();
        TheYear.Phones.ShouldBeUnique();
        TheYear.Phones.Count().ShouldBe(1265 + 1067);
    }
}

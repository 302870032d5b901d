using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Tests;

/// <summary>The default sample year, made once, and what the tests often ask of it.</summary>
static class TheYear
{
    public static readonly SampleYear Default = SampleYear.Generate();

    public static readonly RegionList Regions = RegionList.Read();

    public static IEnumerable<string> Phones =>
        Default.Candidates.Select(c => c.Founder.Phone)
            .Concat(Default.Mentors.Select(m => m.Phone))
            .Concat(Default.Specialists.Select(s => s.Phone));

    public static IEnumerable<string> IdNumbers => Default.Candidates.Select(c => c.Founder.IdNumber).Concat(Default.Mentors.Select(m => m.IdNumber));

    public static IEnumerable<string> CandidateFirmCodes => Default.Candidates.Where(c => c.Firm is not null).Select(c => c.Firm!.CreditCode);

    public static DateOnly Born(string idNumber) => DateOnly.ParseExact(idNumber[6..14], "yyyyMMdd");

    /// <summary>Whole years from one day to another.</summary>
    public static int Years(DateOnly from, DateOnly to) => to.Year - from.Year - (from.AddYears(to.Year - from.Year) > to ? 1 : 0);
}

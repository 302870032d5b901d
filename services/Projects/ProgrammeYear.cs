using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects;

/// <summary>The years that the programme knows: it began in 2025.</summary>
internal static class ProgrammeYear
{
    public const int First = 2025;
    public const int Last = 2100;

    /// <summary>The year asked for, or the present one.</summary>
    /// <exception cref="ValidationFailed"/>
    public static int Of(int? asked, TimeProvider time) => (asked ?? time.Today().Year) is >= First and <= Last and var year
        ? year
        : throw new ValidationFailed("year", "Range", new($"须在 {First} 至 {Last} 之间", $"Lies between {First} and {Last}"));
}

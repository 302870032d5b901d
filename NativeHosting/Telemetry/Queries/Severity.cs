namespace ChuangMeng.NativeHosting.Telemetry.Queries;

/// <summary>OpenTelemetry's severities; .NET's names of the same levels are understood too.</summary>
internal static class Severity
{
    public const int Warning = 13;

    static readonly (string Name, string DotNetName, int Number)[] Levels =
    [
        ("Trace", "Verbose", 1),
        ("Debug", "Debug", 5),
        ("Info", "Information", 9),
        ("Warn", "Warning", Warning),
        ("Error", "Error", 17),
        ("Fatal", "Critical", 21),
    ];

    public static string Names { get; } = string.Join(", ", Levels.Select(level => level.Name));

    /// <summary>The least number of the named level.</summary>
    public static bool TryParse(string name, out int number)
    {
        number = Levels.FirstOrDefault(level =>
            name.Equals(level.Name, StringComparison.OrdinalIgnoreCase)
            || name.Equals(level.DotNetName, StringComparison.OrdinalIgnoreCase)).Number;
        return number != 0;
    }

    /// <summary>The name of a number's level, <c>Unspecified</c> for zero.</summary>
    public static string Name(int number) => Levels.LastOrDefault(level => level.Number <= number).Name ?? "Unspecified";
}

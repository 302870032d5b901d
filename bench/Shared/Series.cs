using System.Globalization;

namespace ChuangMeng.Bench;

/// <summary>What several rounds measured.</summary>
internal sealed class Series
{
    private readonly List<double> values = [];

    public void Add(double value) => values.Add(value);

    public int Count => values.Count;

    public double Median => At(0.5);

    /// <summary>The value below which this part of all values lies.</summary>
    public double At(double part)
    {
        var sorted = values.Order().ToArray();
        var place = part * (sorted.Length - 1);
        var (below, above) = (sorted[(int)place], sorted[Math.Min((int)place + 1, sorted.Length - 1)]);
        return below + ((above - below) * (place - (int)place));
    }

    /// <summary>Median, least and most.</summary>
    public string ToCells(string format) => $"{Text(Median, format)} | {Text(values.Min(), format)} | {Text(values.Max(), format)}";

    public static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}

using System.Globalization;

namespace ChuangMeng.Samples.Loading;

/// <summary>
/// Shows how far the loading is. On a terminal one line is drawn again and again; into a file or a log,
/// where a carriage return would be noise, one line is written for every 5 %.
/// </summary>
/// <param name="unit">What is counted, e.g. <c>candidates</c>.</param>
/// <param name="total">How many there are; 0 counts as done.</param>
internal sealed class ProgressBar(TextWriter output, bool isTerminal, string unit, int total)
{
    const int Cells = 12, StepPercent = 5;

    readonly Lock _lock = new();
    int _shown = -1;
    int _done;

    /// <summary>A bar on this process's console.</summary>
    public static ProgressBar OnConsole(string unit, int total) => new(Console.Out, !Console.IsOutputRedirected, unit, total);

    /// <summary>Counts more as done; may be called from several requests at once.</summary>
    public void Advance(int by = 1)
    {
        lock (_lock)
        {
            _done = Math.Min(total, _done + by);
            var percent = total == 0 ? 100 : (int)(100L * _done / total);
            // Drawing at most once a percent keeps a fast load from waiting for a slow terminal.
            var step = isTerminal ? percent : percent / StepPercent * StepPercent;
            if (step == _shown)
                return;
            var finishing = percent == 100;
            _shown = step;
            var line = Line(percent);
            if (!isTerminal)
                output.WriteLine(line);
            else
                // Erase to the line's end: the line before may have been longer.
                output.Write(finishing ? $"\r{line}\e[K{Environment.NewLine}" : $"\r{line}\e[K");
            output.Flush();
        }
    }

    string Line(int percent)
    {
        var full = Cells * percent / 100;
        var bar = new string('█', full) + new string('░', Cells - full);
        return string.Create(CultureInfo.InvariantCulture, $"加载样例 {bar} {percent} % {_done}/{total} {unit}");
    }
}

using System.Globalization;

namespace ChuangMeng.Bench;

/// <summary>Seconds of processor time that this process and its children have taken since a mark.</summary>
internal sealed class ProcessorTime
{
    /// <summary>The children that have ended.</summary>
    public const string Ended = "(ended)";

    private const double TicksASecond = 100;
    private readonly Dictionary<string, double> before = Now();

    /// <summary>Of the processes of this name (the kernel's 15 characters), below this one; null: of this one itself.</summary>
    public double Of(string? name) => Now().GetValueOrDefault(name ?? "") - before.GetValueOrDefault(name ?? "");

    private static Dictionary<string, double> Now()
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Read).OfType<(int Id, int Parent, string Name, double Own, double Ended)>().ToList();
        var children = all.ToLookup(p => p.Parent);
        var self = all.Single(p => p.Id == Environment.ProcessId);
        var times = new Dictionary<string, double> { [""] = self.Own, [Ended] = self.Ended };
        var open = new Queue<int>([Environment.ProcessId]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var child in children[parent])
            {
                times[child.Name] = times.GetValueOrDefault(child.Name) + child.Own + child.Ended;
                open.Enqueue(child.Id);
            }
        }

        return times;
    }

    private static (int Id, int Parent, string Name, double Own, double Ended)? Read(string directory)
    {
        if (!int.TryParse(Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        try
        {
            var text = File.ReadAllText(directory + "/stat");
            var (from, to) = (text.IndexOf('('), text.LastIndexOf(')'));
            // From the third field on: state, parent; the fourteenth to seventeenth are utime, stime and the same of ended children.
            var fields = text[(to + 2)..].Split(' ');
            double Seconds(int first) => (long.Parse(fields[first], CultureInfo.InvariantCulture) + long.Parse(fields[first + 1], CultureInfo.InvariantCulture)) / TicksASecond;
            return (id, int.Parse(fields[1], CultureInfo.InvariantCulture), text[(from + 1)..to], Seconds(11), Seconds(13));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

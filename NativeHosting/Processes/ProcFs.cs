using System.Globalization;
using System.Text;

namespace ChuangMeng.NativeHosting.Processes;

/// <summary>What the kernel tells about processes in <c>/proc</c>. A process may go while it is read: then it is left out.</summary>
internal static class ProcFs
{
    internal static IEnumerable<int> ProcessIds() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, null, out var id) ? id : 0)
        .Where(id => id > 0);

    /// <summary>True while the process runs; a zombie that nobody has waited for yet does not run.</summary>
    internal static bool IsAlive(int processId) => Stat(processId) is { } stat && stat[0] is not ("Z" or "X");

    internal static string Name(int processId) => Read(processId, "comm").TrimEnd('\n');

    internal static string[] CommandLine(int processId) => Read(processId, "cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);

    internal static bool HasEnvironment(int processId, string name, string value) =>
        Read(processId, "environ").Split('\0').Contains($"{name}={value}");

    /// <summary>The process's working directory, or null where it may not be read.</summary>
    internal static string? WorkingDirectory(int processId)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{processId}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>All running processes by their parent, with the processor time that each and its ended children took, clock ticks.</summary>
    internal static ILookup<int, (int Id, long Ticks)> ByParent() => ProcessIds().Select(id => (Id: id, Stat: Stat(id)))
        .Where(process => process.Stat is { Length: > 14 })
        // From the third field on: state, parent; the fourteenth to seventeenth are utime, stime, cutime, cstime.
        .ToLookup(process => Number(process.Stat![1]), process => (process.Id, process.Stat![11..15].Sum(field => (long)Number(field))));

    internal static long ResidentBytes(int processId)
    {
        // Proportional share where the kernel gives it: PostgreSQL's processes share one buffer pool, counted once each otherwise.
        var pss = Read(processId, "smaps_rollup").Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        pss ??= Read(processId, "status").Split('\n').FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return pss is null ? 0 : 1024 * long.Parse(new string([.. pss.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
    }

    private static int Number(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    /// <summary>The fields of <c>stat</c> from the third on (state, parent, ...): the second may itself hold spaces.</summary>
    private static string[]? Stat(int processId)
    {
        var text = Read(processId, "stat");
        return text.Length == 0 ? null : text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static string Read(int processId, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/{file}", Encoding.UTF8);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

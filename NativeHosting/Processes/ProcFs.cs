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

    /// <summary>Resident memory of a process and all its descendants, bytes; null when it has gone.</summary>
    internal static long? TreeMemoryBytes(int processId)
    {
        if (!IsAlive(processId))
            return null;
        var parents = ProcessIds().Select(id => (Id: id, Stat: Stat(id))).Where(p => p.Stat is not null)
            .ToLookup(p => int.Parse(p.Stat![1], CultureInfo.InvariantCulture), p => p.Id);
        return Sum(processId);

        long Sum(int id) => ResidentBytes(id) + parents[id].Sum(Sum);
    }

    private static long ResidentBytes(int processId)
    {
        // Proportional share where the kernel gives it: PostgreSQL's processes share one buffer pool, counted once each otherwise.
        var pss = Read(processId, "smaps_rollup").Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        pss ??= Read(processId, "status").Split('\n').FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return pss is null ? 0 : 1024 * long.Parse(new string([.. pss.Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
    }

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

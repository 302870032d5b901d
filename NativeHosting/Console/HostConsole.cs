using ChuangMeng.NativeHosting.Running;
using Spectre.Console;

namespace ChuangMeng.NativeHosting.Console;

/// <summary>What the user of the terminal sees.</summary>
internal abstract class HostConsole(ResourceBoard board) : IAsyncDisposable
{
    /// <summary>A live table on a terminal, plain lines elsewhere.</summary>
    internal static HostConsole Open(ResourceBoard board) =>
        System.Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Ansi ? new PlainLines(board) : new LiveTable(board);

    protected ResourceBoard Board => board;

    /// <summary>All is up: the time it took by its parts, and the addresses.</summary>
    internal void Ready(TimeSpan took, IReadOnlyDictionary<string, string> links, IReadOnlyList<ResourceNode> failed)
    {
        foreach (var node in failed)
            Say($"FAILED: {node.Resource.Name}: {node.Ready.Exception!.InnerException!.Message}");
        var parts = board.Instances.Where(i => i.TimeToReady is not null).OrderByDescending(i => i.TimeToReady)
            .Select(i => $"{i.Name} {i.TimeToReady!.Value.TotalSeconds:0.0}");
        Say($"Up after {took.TotalSeconds:0.0} s (seconds each took by itself: {string.Join(", ", parts)})");
        foreach (var (name, address) in links.Where(link => link.Key is not ("token" or "dashboard")))
            Say($"{Capital(name)}: {address}");
        Say($"Dashboard: {links["dashboard"]}/login?t={links["token"]}");
    }

    internal void Failed(IReadOnlyList<ResourceNode> failed)
    {
        foreach (var node in failed)
            Say($"FAILED: {node.Resource.Name}: {node.Ready.Exception!.InnerException!.Message}");
        Say("The platform cannot start; stopping what runs.");
    }

    internal void Stopping() => Say("Stopping.");

    public abstract ValueTask DisposeAsync();

    protected abstract void Say(string text);

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Running;

namespace ChuangMeng.NativeHosting.Console;

/// <summary>One line on each change of state, for logs and pipes.</summary>
internal sealed class PlainLines : HostConsole
{
    private readonly Lock guard = new();

    internal PlainLines(ResourceBoard board)
        : base(board) => board.Changed += OnChanged;

    public override ValueTask DisposeAsync()
    {
        Board.Changed -= OnChanged;
        return ValueTask.CompletedTask;
    }

    protected override void Say(string text)
    {
        try
        {
            lock (guard)
                System.Console.WriteLine(text);
        }
        catch (IOException)
        {
            // The reader of our output has gone; the platform stays.
        }
    }

    private void OnChanged(ResourceSnapshot before, ResourceSnapshot after)
    {
        if (after.Type == "Parameter" || (before.State == after.State && before.Health == after.Health))
            return;
        var state = after.Health is null ? after.State : $"{after.State}, {after.Health}";
        var address = after is { State: ResourceState.Running, Urls.Count: > 0 } ? " " + string.Join(' ', after.Urls) : "";
        Say($"{after.Instance}: {state}{address}{(after.Detail is null ? "" : $" ({after.Detail})")}");
    }
}

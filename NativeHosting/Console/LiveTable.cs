using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Running;
using Spectre.Console;

namespace ChuangMeng.NativeHosting.Console;

/// <summary>A table that is drawn again whenever something changes; ready-made lines stand below it.</summary>
internal sealed class LiveTable : HostConsole
{
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim changed = new(1);
    private readonly List<string> lines = [];
    private readonly Task drawing;

    internal LiveTable(ResourceBoard board)
        : base(board)
    {
        board.Changed += OnChanged;
        drawing = Task.Run(DrawAsync);
    }

    public override async ValueTask DisposeAsync()
    {
        Board.Changed -= OnChanged;
        await closing.CancelAsync();
        await drawing;
        closing.Dispose();
    }

    protected override void Say(string text)
    {
        lock (lines)
            lines.Add(text);
        changed.Release();
    }

    private void OnChanged(ResourceSnapshot before, ResourceSnapshot after) => changed.Release();

    private async Task DrawAsync()
    {
        try
        {
            await AnsiConsole.Live(Draw()).StartAsync(async live =>
            {
                while (!closing.IsCancellationRequested)
                {
                    await Task.WhenAny(changed.WaitAsync(closing.Token));
                    // At most ten pictures a second, each of the latest state.
                    await Task.WhenAny(Task.Delay(100, closing.Token));
                    while (changed.Wait(0))
                    {
                    }

                    live.UpdateTarget(Draw());
                }
            });
        }
        catch (IOException)
        {
            // The terminal has gone; the platform stays.
        }
    }

    private Rows Draw()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Resource", "State", "Health", "Address", "Detail");
        foreach (var resource in Board.Instances.Select(i => i.Current).Where(r => r.Type != "Parameter"))
        {
            table.AddRow(
                new Text(resource.Instance),
                new Text(resource.State, new Style(ColorOf(resource))),
                new Text(resource.Health ?? ""),
                new Text(resource.Urls.FirstOrDefault() ?? ""),
                new Text(resource.Detail ?? "") { Overflow = Overflow.Ellipsis });
        }

        lock (lines)
            return new Rows([table, .. lines.Select(line => new Text(line))]);
    }

    private static Color ColorOf(ResourceSnapshot resource) => resource switch
    {
        { State: ResourceState.FailedToStart } => Color.Red,
        { State: ResourceState.Restarting } or { State: ResourceState.Running, Health: "Unhealthy" } => Color.Yellow,
        { State: ResourceState.Running or ResourceState.Finished } => Color.Green,
        _ => Color.Grey,
    };
}

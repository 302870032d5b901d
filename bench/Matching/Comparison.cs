namespace ChuangMeng.Bench.Matching;

/// <summary>The engine and LEMON on the same files, in turn, each run a process of its own.</summary>
internal sealed class Comparison(bool toy)
{
    private readonly (int Projects, int Mentors, int Rounds)[] sizes = toy ? [(300, 800, 1)] : [(1_265, 1_067, 5), (10_000, 1_000, 5), (100_000, 10_000, 3)];
    private readonly Report report = new("matching", toy);

    public async Task<int> RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("chuangmeng-matching-");
        try
        {
            foreach (var size in sizes)
                await CompareAsync(directory.FullName, size);
            await ResolveAsync(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        await report.WriteAsync();
        return 0;
    }

    private async Task CompareAsync(string directory, (int Projects, int Mentors, int Rounds) size)
    {
        report.Line($"**{size.Projects:n0} projects, {size.Mentors:n0} mentors**, 50 candidates each; {size.Rounds} rounds in turn, medians:");
        report.Line();
        report.Line("| family | ours s | ours CPU s | ours MB | LEMON s | LEMON CPU s | LEMON MB | LEMON's better method | time | CPU | memory |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var family in Family.Names)
        {
            var file = Path.Combine(directory, family);
            Write(file, family, size.Projects, size.Mentors);
            await RowAsync(file, family, size.Rounds);
            File.Delete(file);
        }

        report.Line();
    }

    private async Task RowAsync(string file, string family, int rounds)
    {
        var (ours, theirs) = (new Runs(), new Dictionary<string, Runs> { ["network"] = new(), ["cost"] = new() });
        // The slower of LEMON's methods runs once.
        string[] methods = ["network", "cost"];
        for (var round = 0; round < rounds; round++)
        {
            var mine = await Solver.OursAsync(file);
            ours.Add(mine);
            foreach (var method in methods)
            {
                var its = await Solver.LemonAsync(method, file);
                if (its.Answer != mine.Answer)
                    throw new InvalidOperationException($"{family}: we found {mine.Answer}, LEMON's {method} {its.Answer}");
                theirs[method].Add(its);
            }

            if (round == 0)
                methods = [theirs.MinBy(t => t.Value.Seconds.Median).Key];
        }

        var (best, lemon) = (methods[0], theirs[methods[0]]);
        report.Line($"| {family} | {ours.Cells} | {lemon.Cells} | {best} | {Ratio(ours.Seconds, lemon.Seconds)} | {Ratio(ours.Cpu, lemon.Cpu)} | {Ratio(ours.Megabytes, lemon.Megabytes)} |");
    }

    private async Task ResolveAsync(string directory)
    {
        var (projects, mentors, _) = sizes[^1];
        foreach (var family in new[] { "uniform", "contested" })
        {
            var file = Path.Combine(directory, family);
            Write(file, family, projects, mentors);
            report.Line($"**Solving again**, {family}, {projects:n0} projects, {mentors:n0} mentors, the median of 3:");
            report.Line();
            foreach (var line in await Solver.LinesAsync("resolve", file))
                report.Line(line);
            report.Line();
            File.Delete(file);
        }
    }

    private static void Write(string file, string family, int projects, int mentors)
    {
        using var output = new StreamWriter(file);
        new Family(family, projects, mentors).Write(output);
    }

    private static string Ratio(Series ours, Series theirs) => Series.Text(ours.Median / theirs.Median, "0.00");
}

/// <summary>What several runs took.</summary>
internal sealed class Runs
{
    public Series Seconds { get; } = new();
    public Series Cpu { get; } = new();
    public Series Megabytes { get; } = new();

    public void Add(Run run)
    {
        Seconds.Add(run.Seconds);
        Cpu.Add(run.Cpu);
        Megabytes.Add(run.Kilobytes / 1024.0);
    }

    public string Cells => $"{Series.Text(Seconds.Median, "0.000")} | {Series.Text(Cpu.Median, "0.000")} | {Series.Text(Megabytes.Median, "0")}";
}

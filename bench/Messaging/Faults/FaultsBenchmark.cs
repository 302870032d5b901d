using System.Diagnostics;
using ChuangMeng.Testing;

namespace ChuangMeng.Bench.Messaging.Faults;

/// <summary>
/// Events written without pause while the service, the broker and the database are killed at random: each event that was committed takes effect
/// once. Beside it, in the same run, a program that commits and then publishes.
/// </summary>
internal sealed class FaultsBenchmark(PlatformServers servers, Report report, bool toy)
{
    private const int Seed = 20260430;
    private const string Untouched = "nothing";
    private static readonly Victim[] EachOnce = [Victim.Service, Victim.Database, Victim.Broker];
    private readonly int kills = toy ? 3 : 200, messages = toy ? 1_000 : 1_000_000;
    private readonly int peersKills = toy ? 3 : 40, peersMessages = toy ? 1_000 : 100_000;
    private readonly int untouched = toy ? 1 : 20;
    private Outcome? ours;

    public async Task RunAsync()
    {
        ours = await HarassAsync(new OutboxProgram(await Sender.StartAsync(servers, "faults")), kills, messages);
        report.Line($"{kills} kills at random moments, spread over {messages:n0} events; for the peer {peersKills} over {peersMessages:n0}. One in five is followed at once by another, before all is well again.");
        report.Line();
        report.Line("| | kills | of the broker | of the database | of the service | events | acknowledged, then not there | without effect | effects doubled | came again, without effect |");
        report.Line("|---|---|---|---|---|---|---|---|---|---|");
        Row("outbox and inbox", ours);
        Row("commit, then publish", await HarassAsync(new NaiveProgram(await Sender.StartAsync(servers, "naive")), peersKills, peersMessages));
        report.Line();
        report.Line("Seconds from the (last) kill until an event that was committed after it has taken effect and every one that was committed before has, too; the start of what was killed is in them:");
        report.Line();
        report.Line("| killed | times | p50 | p99 | most |");
        report.Line("|---|---|---|---|---|");
        foreach (var (what, seconds) in ours.Recovery.Append(new("any", ours.All)))
            report.Line($"| {what} | {seconds.Count} | {Series.Text(seconds.Median, "0.00")} | {Series.Text(seconds.At(0.99), "0.00")} | {Series.Text(seconds.At(1), "0.00")} |");
    }

    /// <exception cref="InvalidOperationException">Ours lost or doubled something, or nothing ever came again, so that nothing was shown.</exception>
    public void Judge()
    {
        if (ours!.Found is not { Missing: 0, WithoutEffect: 0, Doubled: 0 } || (!toy && ours.Found.Absorbed == 0))
            throw new InvalidOperationException($"Ours did not keep its promise: {ours.Found}");
    }

    private void Row(string name, Outcome outcome) => report.Line(FormattableString.Invariant(
        $"| {name} | {outcome.Kills.Values.Sum()} | {outcome.Of(Victim.Broker)} | {outcome.Of(Victim.Database)} | {outcome.Of(Victim.Service)} | {outcome.Found.Committed:n0} | {outcome.Found.Missing:n0} | {outcome.Found.WithoutEffect:n0} | {outcome.Found.Doubled:n0} | {outcome.Found.Absorbed:n0} |"));

    private async Task<Outcome> HarassAsync(KilledProgram program, int kills, int messages)
    {
        await using var _ = program;
        var (outcome, random) = (new Outcome(), new Random(Seed));
        await program.StartAsync();
        // The first waits for all to be up and warm.
        for (var time = 0; time <= untouched; time++)
        {
            var clock = Stopwatch.StartNew();
            await program.ComesBackAsync();
            if (time > 0)
                outcome.Add(Untouched, clock.Elapsed);
        }

        for (var kill = 1; kill <= kills; kill++)
        {
            await program.HasAcknowledgedAsync((long)((kill - random.NextDouble()) * messages / kills));
            // Each once before chance decides.
            var first = kill <= EachOnce.Length ? EachOnce[kill - 1] : Victims(random);
            var clock = Stopwatch.StartNew();
            await KillAsync(first);
            var second = kill > EachOnce.Length && kill < kills && random.Next(5) == 0 ? Victims(random) : (Victim?)null;
            if (second is { } other)
            {
                kill++;
                clock.Restart();
                await KillAsync(other);
            }

            await program.ComesBackAsync();
            outcome.Add(second is null ? first.ToString().ToLowerInvariant() : "two, one after the other", clock.Elapsed);
            Console.Error.WriteLine($"{program.Name}, kill {kill} of {kills}: {first} {second}, {clock.Elapsed.TotalSeconds:0.0} s; {program.Acknowledged:n0} events so far");
        }

        await program.HasAcknowledgedAsync(messages);
        outcome.Found = await program.EndAsync();
        return outcome;

        async Task KillAsync(Victim victim)
        {
            outcome.Kills[victim] = outcome.Of(victim) + 1;
            await program.KillAsync(victim);
        }
    }

    /// <summary>Half of the kills meet the service.</summary>
    private static Victim Victims(Random random) => (Victim)Math.Min(random.Next(4), (int)Victim.Service);

    private sealed class Outcome
    {
        private readonly SortedDictionary<string, Series> recovery = [];

        public Dictionary<Victim, int> Kills { get; } = [];

        /// <summary>Seconds by what was killed.</summary>
        public IEnumerable<KeyValuePair<string, Series>> Recovery => recovery;

        public Series All { get; } = new();

        public Found Found { get; set; } = new(0, 0, 0, 0, 0);

        public int Of(Victim victim) => Kills.GetValueOrDefault(victim);

        public void Add(string what, TimeSpan time)
        {
            if (!recovery.TryGetValue(what, out var series))
                recovery[what] = series = new();
            series.Add(time.TotalSeconds);
            if (what != Untouched)
                All.Add(time.TotalSeconds);
        }
    }
}

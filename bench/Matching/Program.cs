using System.Diagnostics;
using ChuangMeng.Bench.Matching;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Format;

switch (args)
{
    case ["solve", var file]:
        await using (var input = File.OpenRead(file))
        {
            var reading = Stopwatch.StartNew();
            var problem = InstanceReader.Read(input);
            Console.Error.WriteLine($"after reading {GC.GetTotalAllocatedBytes() >> 20} MB");
            var solving = Stopwatch.StartNew();
            var cpu = Environment.CpuUsage.TotalTime;
            var answer = Matcher.Solve(problem, new() { Progress = new Told(), Processors = int.Parse(Environment.GetEnvironmentVariable("CPUS") ?? "2") });
            var took = solving.Elapsed;
            cpu = Environment.CpuUsage.TotalTime - cpu;
            Console.Error.WriteLine($"after solving {GC.GetTotalAllocatedBytes() >> 20} MB");
            Console.Error.WriteLine($"cpu {cpu.TotalSeconds:0.000} {answer.Effort}");
            Console.Error.WriteLine($"read {reading.Elapsed.TotalSeconds - solving.Elapsed.TotalSeconds:0.000} solve {solving.Elapsed.TotalSeconds:0.000}");
            using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
            AnswerWriter.Write(answer, took, output);
        }
        return 0;
    case ["generate", var family, var projects, var mentors]:
        using (var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16))
            new Family(family, int.Parse(projects), int.Parse(mentors)).Write(output);
        return 0;
    default:
        Console.Error.WriteLine("solve INSTANCE | generate FAMILY PROJECTS MENTORS | compare");
        return 2;
}

sealed class Told : IProgress<MatchingProgress>
{
    TimeSpan last = Environment.CpuUsage.TotalTime;
    public void Report(MatchingProgress p) { var now = Environment.CpuUsage.TotalTime; if (p.Phase == MatchingPhase.Bidding || p.Seated % 7 == 0) Console.Error.WriteLine($"{p} {(now - last).TotalMilliseconds:0}"); last = now; }
}

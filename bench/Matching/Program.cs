using System.Diagnostics;
using System.Globalization;
using ChuangMeng.Bench.Matching;
using ChuangMeng.Mentors.Matching;
using ChuangMeng.Mentors.Matching.Format;
using ChuangMeng.Mentors.Matching.Problem;

switch (args)
{
    case ["solve", var file]:
        return Solve(file);
    case ["generate", var family, var projects, var mentors] when Family.Names.Contains(family):
        using (var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16))
            new Family(family, Number(projects), Number(mentors)).Write(output);
        return 0;
    case ["resolve", var file]:
        foreach (var line in Resolving.Measure(Read(file)))
            Console.WriteLine(line);
        return 0;
    case ["compare", .. var rest] when rest is [] or ["--toy"]:
        return await new Comparison(toy: rest is ["--toy"]).RunAsync();
    default:
        Console.Error.WriteLine($"""
            solve INSTANCE                       solves a file (docs/matching-format.md)
            generate FAMILY PROJECTS MENTORS     writes an instance; families: {string.Join(", ", Family.Names)}
            resolve INSTANCE                     solves again after one of a hundred pairs changed
            compare [--toy]                      all families and sizes, beside LEMON; see bench/matching
            """);
        return 2;
}

static int Solve(string file)
{
    MatchingProblem problem;
    try
    {
        problem = Read(file);
    }
    catch (Exception e) when (e is InstanceFormatException or IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }

    var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
    var answer = Matcher.Solve(problem);
    var took = Stopwatch.GetElapsedTime(began);
    // For whoever compares: what the answer's first line does not say.
    Console.Error.WriteLine($"cpu={(Environment.CpuUsage.TotalTime - cpu).TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture)} kilobytes={HighestMemory()}");
    using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
    AnswerWriter.Write(answer, took, output);
    return 0;
}

static MatchingProblem Read(string file)
{
    using var input = File.OpenRead(file);
    return InstanceReader.Read(input);
}

static long HighestMemory() =>
    long.Parse(File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

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
            var solving = Stopwatch.StartNew();
            var answer = Matcher.Solve(problem);
            Console.Error.WriteLine($"read {reading.Elapsed.TotalSeconds - solving.Elapsed.TotalSeconds:0.000} solve {solving.Elapsed.TotalSeconds:0.000}");
            using var output = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
            AnswerWriter.Write(answer, solving.Elapsed, output);
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

using ChuangMeng.NativeHosting.Dashboard;
using ChuangMeng.NativeHosting.Running;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class ConsoleLogTests
{
    private const int Lines = 20_000;

    [Fact]
    public void Lines_are_read_in_both_directions_across_rotations()
    {
        using var place = new TemporaryDirectory();
        using var log = Written(place);
        var console = new ConsoleLog(place.Path, "service");

        List<string> backwards = [];
        ConsolePosition? before = null;
        do
        {
            var page = console.ReadBefore(before, 777, null);
            backwards.InsertRange(0, page.Lines.Select(line => line.Text));
            before = page.Before is null ? null : ConsolePosition.TryParse(page.Before, out var next) ? next : throw new ShouldAssertException(page.Before);
        }
        while (before is not null);

        List<string> forwards = [];
        ConsolePosition? after = null;
        while (console.ReadAfter(after, 500) is { Lines.Count: > 0 } page)
        {
            forwards.AddRange(page.Lines.Select(line => line.Text));
            ConsolePosition.TryParse(page.After!, out var next).ShouldBeTrue();
            after = next;
        }

        backwards.Count.ShouldBeGreaterThan(1000);
        backwards.ShouldBe(Enumerable.Range(Lines - backwards.Count, backwards.Count).Select(Line));
        forwards.ShouldBe(backwards);
        Directory.GetFiles(place.Path).Length.ShouldBe(3);
    }

    [Fact]
    public void A_reader_goes_on_where_it_was_when_the_file_was_rotated_under_it()
    {
        using var place = new TemporaryDirectory();
        using var log = Written(place);
        var console = new ConsoleLog(place.Path, "service");
        ConsolePosition.TryParse(console.ReadBefore(null, 1, null).After!, out var end).ShouldBeTrue();

        for (var n = Lines; n < Lines + 9000; n++)
            log.Write(Line(n));

        var read = 0;
        while (console.ReadAfter(end, 500) is { Lines.Count: > 0 } page)
        {
            page.Lines[0].Text.ShouldBe(Line(Lines + read));
            read += page.Lines.Count;
            ConsolePosition.TryParse(page.After!, out end).ShouldBeTrue();
        }

        read.ShouldBe(9000);
    }

    [Fact]
    public void A_half_written_line_waits_until_it_is_whole()
    {
        using var place = new TemporaryDirectory();
        var file = Path.Combine(place.Path, "service.log");
        File.WriteAllText(file, "2026-11-26T08:00:00.000Z whole\n2026-11-26T08:00:01.000Z ha");
        var console = new ConsoleLog(place.Path, "service");

        var page = console.ReadBefore(null, 10, null);
        page.Lines.ShouldBe([new("2026-11-26T08:00:00.000Z", "whole")]);
        ConsolePosition.TryParse(page.After!, out var after).ShouldBeTrue();
        console.ReadAfter(after, 10).Lines.ShouldBeEmpty();

        File.AppendAllText(file, "lf 半\n");
        console.ReadAfter(after, 10).Lines.ShouldBe([new("2026-11-26T08:00:01.000Z", "half 半")]);
    }

    private static string Line(int n) => $"line {n} {new string('字', n % 60)}";

    private static RotatingLog Written(TemporaryDirectory place)
    {
        var log = new RotatingLog(place.Path, "service", maxBytes: 1_000_000, generations: 2);
        for (var n = 0; n < Lines; n++)
            log.Write(Line(n));
        return log;
    }
}

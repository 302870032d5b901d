using ChuangMeng.Samples.Loading;

namespace ChuangMeng.Samples.Tests;

public class ProgressBar_tests
{
    static string Run(bool isTerminal, int total, int step = 1)
    {
        var output = new StringWriter { NewLine = "\n" };
        var bar = new ProgressBar(output, isTerminal, "candidates", total);
        for (var done = 0; done < total; done += step)
            bar.Advance(step);
        return output.ToString();
    }

    [Fact]
    public void A_log_gets_one_line_for_every_5_percent()
    {
        var lines = Run(isTerminal: false, total: 1265).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(21);
        lines[^1].ShouldBe("加载样例 ████████████ 100 % 1265/1265 candidates");
        lines.ShouldAllBe(line => !line.Contains('\r') && !line.Contains('\e'));
    }

    [Fact]
    public void The_line_tells_percent_and_count()
    {
        var output = new StringWriter();
        new ProgressBar(output, isTerminal: false, "candidates", 1265).Advance(784);
        output.ToString().Trim().ShouldBe("加载样例 ███████░░░░░ 61 % 784/1265 candidates");
    }

    [Fact]
    public void A_terminal_sees_one_line_redrawn_and_left_when_all_is_done()
    {
        var drawn = Run(isTerminal: true, total: 300);
        drawn.Count(c => c == '\n').ShouldBe(1);
        drawn.ShouldEndWith("\n");
        drawn.Split('\r').Length.ShouldBe(102, "once for 0 to 100 %, after an empty start");
    }

    [Fact]
    public void Large_steps_and_going_too_far_end_at_100_percent() =>
        Run(isTerminal: false, total: 10, step: 4).ShouldEndWith("100 % 10/10 candidates\n");

    [Fact]
    public void Nothing_to_load_is_done_at_once()
    {
        var output = new StringWriter();
        new ProgressBar(output, isTerminal: false, "mentors", 0).Advance(0);
        output.ToString().ShouldContain("100 % 0/0 mentors");
    }

    [Fact]
    public void While_one_request_draws_another_waits_and_is_counted_after_it()
    {
        using var output = new SlowOutput();
        var bar = new ProgressBar(output, isTerminal: false, "candidates", 2);
        Thread? second = null;
        output.WhileDrawingFirst = () =>
        {
            second = new Thread(() => bar.Advance());
            second.Start();
        };

        bar.Advance();
        second!.Join(TimeSpan.FromSeconds(10)).ShouldBeTrue();

        output.DrewTwoAtOnce.ShouldBeFalse();
        output.Lines.ShouldBe(["加载样例 ██████░░░░░░ 50 % 1/2 candidates", "加载样例 ████████████ 100 % 2/2 candidates"]);
    }

    /// <summary>Holds up the first line until a second one arrives, or for as long as one needs to believe that none does.</summary>
    sealed class SlowOutput : StringWriter
    {
        readonly ManualResetEventSlim _secondArrived = new();
        int _first = 1;

        public Action? WhileDrawingFirst { get; set; }

        public bool DrewTwoAtOnce { get; private set; }

        public List<string?> Lines { get; } = [];

        public override void WriteLine(string? value)
        {
            if (Interlocked.Exchange(ref _first, 0) == 1)
            {
                WhileDrawingFirst!();
                DrewTwoAtOnce = _secondArrived.Wait(TimeSpan.FromMilliseconds(200));
            }
            else
            {
                _secondArrived.Set();
            }
            lock (Lines)
                Lines.Add(value);
        }

        protected override void Dispose(bool disposing)
        {
            _secondArrived.Dispose();
            base.Dispose(disposing);
        }
    }
}

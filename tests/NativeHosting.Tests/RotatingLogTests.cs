using ChuangMeng.NativeHosting.Running;
using ChuangMeng.NativeHosting.Tests.Support;

namespace ChuangMeng.NativeHosting.Tests;

public sealed class RotatingLogTests
{
    [Fact]
    public void A_log_stays_within_its_size_and_generations_and_keeps_the_latest_lines()
    {
        using var place = new TemporaryDirectory();
        using (var log = new RotatingLog(place.Path, "service-0", maxBytes: 1000, generations: 2))
            for (var line = 0; line < 200; line++)
                log.Write($"line {line}");

        Directory.GetFiles(place.Path).Select(Path.GetFileName).Order()
            .ShouldBe(["service-0.log", "service-0.log.1", "service-0.log.2"]);
        Directory.GetFiles(place.Path).ShouldAllBe(file => new FileInfo(file).Length < 1100);
        File.ReadLines(Path.Combine(place.Path, "service-0.log")).Last().ShouldEndWith("line 199");
    }
}

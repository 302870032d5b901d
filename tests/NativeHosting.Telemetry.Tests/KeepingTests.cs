using System.Net;
using System.Net.Sockets;
using ChuangMeng.NativeHosting.Dashboard;
using Google.Protobuf;

namespace ChuangMeng.NativeHosting.Telemetry.Tests;

public sealed class KeepingTests
{
    const long SmallLimit = 16L * 1024 * 1024;

    [Fact]
    public async Task Telemetry_is_kept_across_a_restart()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var traceId = Sample.NewTraceId();
        await dashboard.SendAsync(Sample.Spans("projects", Sample.Span(traceId, 1, "before")));
        await dashboard.SendAsync(Sample.Logs("projects", Sample.Log("before", traceId: traceId)));

        await dashboard.RestartAsync();
        await dashboard.SendAsync(Sample.Spans("projects", Sample.Span(traceId, 2, "after", parent: 1)));

        var trace = await dashboard.GetAsync($"/api/traces/{Sample.Hex(traceId)}");
        trace.GetProperty("spans").GetArrayLength().ShouldBe(2);
        trace.GetProperty("logs").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_that_leaves_nothing_running()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var dashboard = await DashboardUnderTest.StartAsync();
        var directory = Directory.CreateTempSubdirectory("chuangmeng-telemetry-").FullName;
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var error = await Should.ThrowAsync<IOException>(() => DashboardServer.StartAsync(
            new(port, DashboardUnderTest.Token, 0, DashboardUnderTest.ApiKey, directory), new DashboardUnderTest.FixedResources([]), CancellationToken.None));

        error.Message.ShouldContain(port.ToString());
        // The store was closed again: its write-ahead log is gone.
        Directory.EnumerateFiles(directory).Select(Path.GetFileName).ShouldBe(["telemetry.db"]);
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task The_size_limit_holds_at_every_moment_and_keeps_the_newest()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync(SmallLimit);
        long largest = 0;
        var sent = 0;
        // About four times what fits.
        for (var batch = 0; batch < 120; batch++)
        {
            var spans = Enumerable.Range(0, 400).Select(i =>
            {
                var span = Sample.Span(Sample.NewTraceId(), 1, $"operation {batch}", atMs: batch);
                span.Attributes.Add(Sample.Attribute("url.full", new string('x', 400)));
                return span;
            });
            await dashboard.SendAsync(Sample.Spans($"service-{batch / 10}", spans));
            await dashboard.SendAsync(Sample.Logs("projects", Enumerable.Range(0, 100).Select(i => Sample.Log($"batch {batch} {new string('y', 300)}", atMs: batch))));
            sent += 400;
            largest = Math.Max(largest, BytesIn(dashboard.Directory));
        }

        largest.ShouldBeLessThanOrEqualTo(SmallLimit);
        largest.ShouldBeGreaterThan(SmallLimit / 3, "or else this test fills nothing");
        var names = (await dashboard.GetAllAsync("/api/traces?limit=200")).Select(trace => trace.GetProperty("rootName").GetString()!).ToList();
        names.Count.ShouldBeInRange(1000, sent - 1000);
        names.Count(name => name == "operation 119").ShouldBe(400, "the newest are kept");
        names.ShouldNotContain("operation 0");
        (await dashboard.GetAllAsync("/api/traces?resource=service-0")).ShouldBeEmpty("a sender of nothing kept is forgotten");
        var newestLog = (await dashboard.GetAsync("/api/logs?limit=1")).GetProperty("items")[0];
        newestLog.GetProperty("body").GetString()!.ShouldStartWith("batch 119 ");
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(4096, 200_000)]
    public async Task A_damaged_file_is_set_aside_with_a_note_and_a_new_one_begun(long from, long bytes)
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        await dashboard.SendAsync(Sample.Logs("projects", Enumerable.Range(0, 3000).Select(i => Sample.Log($"old {i}"))));

        await dashboard.RestartAsync(() => Damage(Path.Combine(dashboard.Directory, "telemetry.db"), from, bytes));

        await Eventually.HoldsAsync(async () =>
        {
            // Damage deeper in the file shows when it is touched: then this call is refused and the next one succeeds.
            using var sending = await dashboard.PostAsync("/v1/logs", Sample.Logs("projects", Sample.Log("new")).ToByteArray());
            using var reading = await dashboard.Http.GetAsync(dashboard.Api("/api/logs?level=Warn"));
            return sending.IsSuccessStatusCode && (await reading.Content.ReadAsStringAsync()).Contains("telemetry.db.unreadable-");
        });
        Directory.EnumerateFiles(dashboard.Directory, "telemetry.db.unreadable-*").Count().ShouldBe(1);
        var note = (await dashboard.GetAllAsync("/api/logs?level=Warn")).Single();
        note.GetProperty("resource").GetString().ShouldBe("dashboard");
    }

    [Fact]
    public async Task Damage_found_by_a_reader_is_told_as_unavailable_and_repaired()
    {
        await using var dashboard = await DashboardUnderTest.StartAsync();
        await dashboard.SendAsync(Sample.Logs("projects", Enumerable.Range(0, 3000).Select(i => Sample.Log($"old {i}"))));
        await dashboard.RestartAsync();
        Damage(Path.Combine(dashboard.Directory, "telemetry.db"), 4096, 200_000);

        await Eventually.HoldsAsync(async () =>
        {
            using var response = await dashboard.Http.GetAsync(dashboard.Api("/api/logs?level=Warn"));
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable);
            await dashboard.Http.GetAsync(dashboard.Api("/api/logs"));
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("telemetry.db.unreadable-");
        });
    }

    static void Damage(string file, long from, long bytes)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        stream.Length.ShouldBeGreaterThan(from + bytes, "or else there is nothing to damage");
        stream.Position = from;
        stream.Write([.. Enumerable.Repeat((byte)0xA5, (int)bytes)]);
    }

    static long BytesIn(string directory) => new DirectoryInfo(directory).EnumerateFiles().Sum(file => file.Length);
}

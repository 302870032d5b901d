using System.Diagnostics;
using ChuangMeng.Samples.Generation;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Plan;

namespace ChuangMeng.Samples.Loading;

/// <summary>Loads the sample year into the platform behind a gateway.</summary>
internal static class LoadCommand
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), LongestStart = TimeSpan.FromMinutes(2);

    /// <returns>The exit code: 0 when the year is there or the platform has data of its own, 1 when something failed.</returns>
    public static async Task<int> RunAsync(Uri address, SampleYear sample, TimeProvider time)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            using var http = new HttpClient { BaseAddress = address };
            // What people read of a refusal is Chinese, whatever the machine's language.
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
            // One trace for the whole load, and none of it recorded: nobody looks for it, and its spans would cost a fifth of the load.
            http.DefaultRequestHeaders.Add("traceparent", $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00");
            await WaitForGatewayAsync(http);
            var gateway = new GatewayClient(http, Patience);
            var now = time.GetUtcNow();
            var plan = LoadPlan.Of(sample, LoadPlan.SelectionYearOn(now));
            var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).Date);
            await new SampleLoad(gateway, new PasswordSignIn(gateway).SignInAsync, plan, today, Console.Out)
                .RunAsync(total => ProgressBar.OnConsole("项", total), CancellationToken.None);
            Console.WriteLine($"样例就绪，用时 {clock.Elapsed.TotalSeconds:0.0} 秒。");
            return 0;
        }
        catch (LoadFailed failed)
        {
            await Console.Error.WriteLineAsync($"\n样例加载失败：{failed.Message}\n再次启动时从中断处继续。");
            return 1;
        }
    }

    static async Task WaitForGatewayAsync(HttpClient http)
    {
        var answer = await new GatewayClient(http, LongestStart).SendAsync(() => new HttpRequestMessage(HttpMethod.Get, "/health"), CancellationToken.None);
        if (!answer.Succeeded)
            throw new LoadFailed($"网关未就绪：{answer.Request} → {(int)answer.Status} {answer.Body?.ToJsonString()}");
    }
}

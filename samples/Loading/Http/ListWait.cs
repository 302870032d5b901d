using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ChuangMeng.Samples.Loading.Http;

/// <summary>Waits for what happens by itself, through events, some time after the request that began it.</summary>
internal static class ListWait
{
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1), LongestWait = TimeSpan.FromMinutes(3);

    /// <param name="count">How many there are to be.</param>
    /// <param name="seen">Is told how many there are, each time that is looked.</param>
    /// <param name="what">What is waited for, in words.</param>
    /// <exception cref="LoadFailed">They did not come in time.</exception>
    public static async Task<List<JsonNode>> ListOfAsync(this Session session, string address, int count, string what, CancellationToken stop, Action<int>? seen = null)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var found = await session.ListAsync(address, stop);
            seen?.Invoke(Math.Min(found.Count, count));
            if (found.Count >= count)
                return found;
            if (clock.Elapsed > LongestWait)
                throw new LoadFailed($"{what}：{LongestWait.TotalMinutes} 分钟内 {count} 份中只有 {found.Count} 份");
            await Task.Delay(Poll, stop);
        }
    }
}

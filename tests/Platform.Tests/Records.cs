namespace ChuangMeng.Platform.Tests;

/// <summary>What the services told Insights of.</summary>
internal static class Records
{
    /// <summary>The sum of the newest versions of all that the services told of.</summary>
    public static async Task<long> ToldAsync(Platform platform)
    {
        const string newest = """
            select coalesce(sum(version), 0)::bigint from (
              select max((payload ->> 'subjectVersion')::int) as version from outbox_messages
              where type = 'ChuangMeng.Contracts.Records.RecordChanged' group by payload ->> 'kind', payload ->> 'subjectId') told
            """;
        var told = 0L;
        foreach (var database in await platform.DatabasesAsync())
            told += await platform.ScalarAsync<long>(database, newest);
        return told;
    }
}

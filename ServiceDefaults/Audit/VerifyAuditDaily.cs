using ChuangMeng.ServiceDefaults.Jobs;
using ChuangMeng.ServiceDefaults.Localisation;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Audit;

/// <summary>Verifies the audit log each day at an hour at which little else is done. What was found whole since is not walked again, by a start or another replica.</summary>
internal sealed class VerifyAuditDaily(AuditVerifier verifier, NpgsqlDataSource database, TimeProvider time) : IDailyJob
{
    public const int Hour = 4;

    public async Task RunAsync(CancellationToken stop)
    {
        var last = await LastVerification.ReadAsync(database, stop);
        if (last is { Valid: true } && last.At >= LatestHour())
            return;
        await verifier.VerifyAsync(stop);
    }

    /// <summary>The last time that it was this hour in Asia/Shanghai.</summary>
    private DateTimeOffset LatestHour()
    {
        var now = time.GetUtcNow();
        var today = BusinessTime.StartOf(BusinessTime.DateIn(now)).AddHours(Hour);
        return today <= now ? today : today.AddDays(-1);
    }
}

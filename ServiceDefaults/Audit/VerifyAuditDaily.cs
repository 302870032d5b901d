using ChuangMeng.ServiceDefaults.Jobs;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace ChuangMeng.ServiceDefaults.Audit;

/// <summary>Verifies the audit log once a day, at an hour at which little else is done; a start or another replica soon after does not walk it again.</summary>
internal sealed class VerifyAuditDaily(AuditVerifier verifier, NpgsqlDataSource database, TimeProvider time, ILogger<VerifyAuditDaily> log) : IDailyJob
{
    public const int Hour = 4;
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(20);

    public async Task RunAsync(CancellationToken stop)
    {
        var last = await LastVerification.ReadAsync(database, stop);
        if (last is not null && time.GetUtcNow() - last.At < Fresh)
            return;
        var found = await verifier.VerifyAsync(stop);
        if (found.FirstBroken is { } link)
            log.LogError("The audit log is broken at {Chain} {Sequence}: {Reason}", link.Chain, link.Sequence, link.Reason);
    }
}

using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChuangMeng.ServiceDefaults.Audit;

internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit/verification", async (AuditVerifier verifier, CancellationToken stop) => TypedResults.Ok(await verifier.VerifyAsync(stop)))
            .WithName("VerifyAudit")
            .WithTags("Audit")
            .WithSummary("校验审计日志")
            .WithDescription("Walks every chain of the service's audit log and names the first broken link.")
            .WithExample(response: new AuditVerification(false, 1842, new("3701", 77, Guid.Parse("01980000-0000-7000-8000-000000000001"), "changed")))
            .Requires(Permissions.AuditVerify, RegionRule.Province);
}

using ChuangMeng.ServiceDefaults.Messaging;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ChuangMeng.ServiceDefaults.Operations;

internal static class OperationsEndpoints
{
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/operations", OperationsState.HandleAsync)
            .WithName("GetOperations").WithTags("Operations").WithSummary("查看服务运行状态")
            .WithDescription("What waits in the service's outbox, the depth of its queues with their dead letters, and the last verification of its audit log.")
            .WithExample(response: OperationsState.Example)
            // A page that asks each second would be most of what error rates and durations tell of.
            .DisableHttpMetrics()
            .Requires(Permissions.OperationsRead, RegionRule.Province);
        api.MapGet("/dead-letters", ShowDeadLetters.HandleAsync)
            .WithName("ListDeadLetters").WithTags("Operations").WithSummary("查看死信")
            .WithDescription("The oldest 50 messages of one of the service's queues that could not be handled, in their order, with what went wrong. Looking takes nothing away; on RabbitMQ 4 that needs the policy that docs/operations/business-page.md has.")
            .WithExample(response: DeadLetters.Example)
            .MayBreak(typeof(ValidationFailed), typeof(BrokerAway), typeof(DeadLettersInUse))
            .Requires(Permissions.OperationsRead, RegionRule.Province);
        api.MapPost("/dead-letters/redeliveries", SendDeadLettersAgain.HandleAsync)
            .WithName("SendDeadLettersAgain").WithTags("Operations").WithSummary("再次投递死信")
            .WithDescription("Puts one dead letter, or the oldest 500 of a queue, back into the queue that it comes from. What took effect already takes none again. It is on record who did so.")
            .WithExample(new SendDeadLettersAgain(DeadLetters.Example.Queue, DeadLetters.Example.Items[0].MessageId), new Redelivery(DeadLetters.Example.Queue, 1, 0))
            .MayBreak(typeof(ResourceNotFound), typeof(BrokerAway), typeof(DeadLettersInUse))
            .Requires(Permissions.OperationsRedeliver, RegionRule.Province);
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Events;

namespace ChuangMeng.Projects.Tests;

/// <summary>What Events tells of prizes.</summary>
internal static class Awards
{
    /// <summary>A prize, told twice; waits until it has counted.</summary>
    public static async Task AwardsAsync(this ProjectsHost host, Guid? candidate, AwardLevel level, string? firm = null, string region = "370100", Guid? dossier = null)
    {
        var granted = new AwardGranted(Guid.NewGuid(), "示例创业大赛", "示例·项目", candidate, dossier, firm, level, "一等奖", new(2026, 6, 1))
        {
            SubjectId = Guid.NewGuid(),
            SubjectVersion = 1,
            RegionCode = region,
            OccurredAt = host.Clock.GetUtcNow(),
        };
        await host.PublishesAsync(granted, times: 2);
        await host.ConsumedAsync(granted);
    }
}

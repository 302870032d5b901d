using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Events.Entries;

internal static class EntryEndpoints
{
    private static readonly EntryDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000005"), Guid.Parse("01980000-0000-7000-8000-000000000004"), "第三届“源来好创业”济南赛", AwardLevel.City,
        "370102", Guid.Parse("01980000-0000-7000-8000-000000000003"), Guid.Parse("01980000-0000-7000-8000-000000000006"), "微型压电传感器",
        "91370102MA3C0A0A0X", Industry.AdvancedEquipment, "先进制造", "自研压电材料，已完成中试。", new(2027, 4, 20), EntryState.Ranked, 1, 1, "一等奖", 4);

    public static void MapEntries(this IEndpointRouteBuilder api)
    {
        api.MapPost("/competitions/{id:guid}/entries", SubmitEntry.HandleAsync)
            .WithName("SubmitEntry").WithTags("Entries").WithSummary("报名参赛")
            .WithDescription("An entrepreneur enters the own dossier, an officer a candidate of the own region, until the deadline (24:00 Asia/Shanghai). A project enters once.")
            .WithExample(new SubmitEntry(Example.Summary, Example.Track, Example.DossierId), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(EntriesNotOpen), typeof(EntryDeadlinePassed), typeof(EntryExists), typeof(EntryElsewhere), typeof(EntrySubject),
                typeof(CandidateEntryNotPermitted), typeof(TrackUnknown), typeof(CompetitionFull), typeof(DossierUnknown), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.CompetitionsEnter, RegionRule.Own);
        api.MapGet("/me/entries", ReadEntries.MineAsync)
            .WithName("ListMyEntries").WithTags("Entries").WithSummary("查询本人的参赛项目")
            .WithDescription("The entries that the caller's account has made, newest first.")
            .WithExample(response: new Page<EntryDetails>([Example], null))
            .Requires(Permissions.CompetitionsEnter, RegionRule.Own);
        api.MapGet("/me/entries/{id:guid}", ReadEntries.GetMineAsync)
            .WithName("GetMyEntry").WithTags("Entries").WithSummary("查看本人的参赛项目")
            .WithDescription("One entry that the caller's account has made.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsEnter, RegionRule.Own);
        api.MapPost("/me/entries/{id:guid}/withdrawal", WithdrawEntry.HandleAsync)
            .WithName("WithdrawMyEntry").WithTags("Entries").WithSummary("撤回参赛报名")
            .WithDescription("Takes an entry back until the deadline; the project may enter again.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound), typeof(EntriesNotOpen), typeof(EntryDeadlinePassed), typeof(EntryWithdrawn))
            .Requires(Permissions.CompetitionsEnter, RegionRule.Own);
        api.MapGet("/entries", ReadEntries.ListAsync)
            .WithName("ListEntries").WithTags("Entries").WithSummary("查询参赛项目")
            .WithDescription("Entries of the projects of the caller's region, in whatever competition; by competition, region, state, phase and whether they won a prize.")
            .WithExample(response: new Page<EntryDetails>([Example], null))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
        api.MapGet("/entries/{id:guid}", ReadEntries.GetAsync)
            .WithName("GetEntry").WithTags("Entries").WithSummary("查看参赛项目")
            .WithDescription("One entry of a project of the caller's region.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CompetitionsManage, RegionRule.Rows);
    }
}

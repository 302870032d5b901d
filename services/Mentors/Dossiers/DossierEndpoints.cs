using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Dossiers;

internal static class DossierEndpoints
{
    internal static readonly DossierDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000003"), "370102", "微型压电传感器", "91370102MA3C0A0A0X", Industry.AdvancedEquipment, Stage.Seed,
        [Need.Finance, Need.Mentor], new(2026, 5, 6, 1, 0, 0, TimeSpan.Zero), Guid.Parse("01980000-0000-7000-8000-000000000002"), "李敏", SpecialistTier.County, 1);

    public static void MapDossiers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/dossiers", ReadDossiers.ListAsync)
            .WithName("ListAccompaniedDossiers").WithTags("Dossiers").WithSummary("查询档案的陪跑专员")
            .WithDescription("Dossiers with their specialists; unassigned=true shows those that wait for one, specialist=… those of one.")
            .WithExample(response: new Page<DossierDetails>([Example], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapGet("/dossiers/{id:guid}", ReadDossiers.GetAsync)
            .WithName("GetAccompaniedDossier").WithTags("Dossiers").WithSummary("查看档案的陪跑专员")
            .WithDescription("One dossier as Mentors knows it, with its specialist.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapGet("/dossiers/{id:guid}/mentor-suggestions", SuggestMentors.HandleAsync)
            .WithName("SuggestMentors").WithTags("Dossiers").WithSummary("推荐导师")
            .WithDescription("The twenty acting mentors with free places who fit best by industry, need, stage and region, each with the reasons.")
            .WithExample(response: new[]
            {
                new MentorSuggestion(Guid.Parse("01980000-0000-7000-8000-000000000001"), "王立新", MentorKind.Professional, "济南某某精密装备有限公司", "总工程师",
                    2, 75, ["行业相符：高端装备", "适合发展阶段：种子期", "与项目同县（市、区）", "尚可结对 2 个项目"]),
            })
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PairingsPropose, RegionRule.Rows);
    }
}

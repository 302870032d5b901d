using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Roster;

internal static class TermEndpoints
{
    private static readonly TermReason Reason = new("赴外地工作半年");

    private static readonly MentorStepDetails Step = new(
        Guid.Parse("01980000-0000-7000-8000-000000000042"), MentorStepKind.Renewed, null, new(2029, 3, 1), new(2032, 2, 29), "370100-2029-00003", "济南市工作人员（示例）",
        new(2029, 1, 20, 1, 0, 0, TimeSpan.Zero));

    public static void MapMentorTerms(this IEndpointRouteBuilder api)
    {
        var mentor = api.MapGroup("/mentors/{id:guid}").WithTags("Mentors");
        mentor.MapPost("/renewal", LeadTerms.RenewAsync)
            .WithName("RenewMentor").WithSummary("续聘导师")
            .WithDescription("Prolongs a running term within the city's window before its end, with a new certificate number. A term that is over is a new appointment.")
            .WithExample(new RenewMentor(), MentorEndpoints.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(MentorNotAppointed), typeof(RenewalTooEarly), typeof(NormUnknown), typeof(TermRange))
            .Requires(Permissions.MentorsAppoint, RegionRule.Rows);
        mentor.MapPost("/suspension", LeadTerms.SuspendAsync)
            .WithName("SuspendMentor").WithSummary("暂停导师聘任")
            .WithDescription("The mentor does not act for the time being. The pairings stay, and their projects stand among those without a mentor meanwhile.")
            .WithExample(Reason, MentorEndpoints.Example).MayBreak(typeof(ResourceNotFound), typeof(MentorNotAppointed))
            .Requires(Permissions.MentorsAppoint, RegionRule.Rows);
        mentor.MapPost("/resumption", LeadTerms.ResumeAsync)
            .WithName("ResumeMentor").WithSummary("恢复导师聘任")
            .WithDescription("A suspended mentor acts again until the term's last day.")
            .WithExample(new TermReason("已返回"), MentorEndpoints.Example).MayBreak(typeof(ResourceNotFound), typeof(MentorNotSuspended))
            .Requires(Permissions.MentorsAppoint, RegionRule.Rows);
        mentor.MapPost("/resignation", LeadTerms.ResignAsync)
            .WithName("ResignMentor").WithSummary("登记导师辞任")
            .WithDescription("Ends the appointment and its pairings; the projects stand among those without a mentor until each has one again.")
            .WithExample(Reason, MentorEndpoints.Example).MayBreak(typeof(ResourceNotFound), typeof(MentorNotAppointed))
            .Requires(Permissions.MentorsAppoint, RegionRule.Rows);
        mentor.MapGet("/history", LeadTerms.HistoryAsync)
            .WithName("ListMentorHistory").WithSummary("查询导师聘任经过")
            .WithDescription("Appointments, renewals, suspensions and ends, newest first.")
            .WithExample(response: new Page<MentorStepDetails>([Step], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.MentorsRead, RegionRule.Rows);
        api.MapGet("/dossiers/without-mentor", ListMentorless.HandleAsync)
            .WithName("ListProjectsWithoutMentor").WithTags("Dossiers").WithSummary("查询没有导师的项目")
            .WithDescription("Active projects that no acting mentor accompanies, who waits longest first: never paired, or the mentor's term is over, the mentor resigned or is suspended, or the pairing ended.")
            .WithExample(response: new Page<MentorlessProject>([new(
                Guid.Parse("01980000-0000-7000-8000-000000000003"), "370102", "微型压电传感器", Industry.AdvancedEquipment, Stage.Seed, new(2029, 2, 28, 16, 0, 1, TimeSpan.Zero),
                MentorEndpoints.Example.Id, "王立新", MentorStatus.Expired)], null))
            .Requires(Permissions.DossiersRead, RegionRule.Rows);
        api.MapPost("/me/mentor/resignation", LeadTerms.ResignOwnAsync)
            .WithName("ResignAsMentor").WithTags("Mentors").WithSummary("导师本人辞任")
            .WithDescription("The mentor gives up with the own account.")
            .WithExample(Reason, MentorEndpoints.Example).MayBreak(typeof(ResourceNotFound), typeof(MentorNotAppointed))
            .Requires(Permissions.MentorsApply, RegionRule.Own);
    }
}

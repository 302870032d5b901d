using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Cases.Escalation;
using ChuangMeng.Mentors.Cases.Handovers;
using ChuangMeng.Mentors.Cases.Tasks;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.Mentors.Pairings;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Cases;

internal static class CaseEndpoints
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 3, 4, 0, 0, TimeSpan.Zero);
    private static readonly CaseDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-0000000000c3"), "370102", Guid.Parse("01980000-0000-7000-8000-000000000003"), "微型压电传感器", "王示例", "139****5678",
        InquiryTopic.Finance, "创业担保贷款可以展期吗？", CaseState.Open, "李敏", new(2026, 6, 1), 1, 5, new(2026, 6, 8), false, 2, null,
        null, null, null, false, null, null, null, null, 0, 1);
    private static readonly CaseRow Row = new(
        Example.Id, Example.RegionCode, Example.DossierId, Example.ProjectName, Example.Topic, Example.State, Example.OwnerName, Example.OpenedOn, Example.DueOn, null, null);
    private static readonly TaskDetails Task = new(
        Guid.Parse("01980000-0000-7000-8000-0000000000c4"), Example.Id, "370102", "请确认企业年报情况", "市场监管部门", Department.MarketRegulation,
        new(2026, 6, 5), CaseTaskState.Given, null, null, null);
    private static readonly HandoverDetails Handover = new(
        Guid.Parse("01980000-0000-7000-8000-0000000000c5"), Example.Id, "370102", "李敏", "赵敏", "李敏", "本人外出培训", new(2026, 6, 4), HandoverState.Offered, null, null);
    private static readonly EscalationDetails Escalated = new(
        Guid.Parse("01980000-0000-7000-8000-0000000000c6"), Example.Id, 1, SpecialistTier.County, "370102", "370102", new(2026, 6, 8), Noon);

    public static void MapCases(this IEndpointRouteBuilder api)
    {
        MapReads(api);
        MapSteps(api);
        MapHelpers(api);
        MapApplicant(api);
        api.MapCityTerms();
    }

    private static void MapReads(IEndpointRouteBuilder api)
    {
        api.MapGet("/cases", ReadCases.ListAsync)
            .WithName("ListCases").WithTags("Cases").WithSummary("查询首问事项")
            .WithDescription("First-inquiry cases of the caller's region, newest first, by region, state, topic and dossier; open=true: those not answered yet.")
            .WithExample(response: new Page<CaseRow>([Row], null))
            .Requires(Permissions.CasesRead, RegionRule.Rows);
        api.MapGet("/cases/overdue", ReadCases.OverdueAsync)
            .WithName("ListOverdueCases").WithTags("Cases").WithSummary("查询逾期未答复的首问事项")
            .WithDescription("Cases whose due day is over and that are not answered, the longest overdue first.")
            .WithExample(response: new Page<CaseRow>([Row], null))
            .Requires(Permissions.CasesRead, RegionRule.Rows);
        api.MapGet("/cases/{id:guid}", ReadCases.GetAsync)
            .WithName("GetCase").WithTags("Cases").WithSummary("查看首问事项")
            .WithDescription("One case with its sub-tasks and the hand-over that is offered: for the region's staff, its owner, who is offered it and who helps.")
            .WithExample(response: new CaseWithHelpers(Example, [Task], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapGet("/cases/{id:guid}/history", ReadCases.HistoryAsync)
            .WithName("GetCaseHistory").WithTags("Cases").WithSummary("查看首问事项办理过程")
            .WithDescription("Every step of the case, oldest first.")
            .WithExample(response: new Page<CaseStep>([new("opened", "李敏", Noon, null)], null)).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapGet("/cases/{id:guid}/applicant-phone", ReadCases.PhoneAsync)
            .WithName("GetCasePhone").WithTags("Cases").WithSummary("查看咨询人电话（留痕）")
            .WithDescription("The applicant's number, unmasked, for the owner and whoever may read personal numbers; every read is audited.")
            .WithExample(response: new ApplicantPhone("13900005678")).MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapGet("/me/cases", ReadCases.MineAsync)
            .WithName("ListMyCases").WithTags("Cases").WithSummary("查询本人负责的首问事项")
            .WithDescription("The cases that the caller owns, newest first; open=true: those not answered yet.")
            .WithExample(response: new Page<CaseRow>([Row], null))
            .Requires(Permissions.CasesTake, RegionRule.Own);
        api.MapGet("/case-escalations", ReadEscalations.ListAsync)
            .WithName("ListCaseEscalations").WithTags("Cases").WithSummary("查询提请督办的首问事项")
            .WithDescription("What went up because it was overdue, newest first; to=…: what went up to that county, city or the province.")
            .WithExample(response: new Page<EscalationDetails>([Escalated], null))
            .Requires(Permissions.CasesRead, RegionRule.Rows);
    }

    private static void MapSteps(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases", OpenCase.HandleAsync)
            .WithName("OpenCase").WithTags("Cases").WithSummary("受理咨询（首问负责）")
            .WithDescription("Whoever is asked first opens the case and owns it to its end (P.三(二)); its clock runs in working days by the city's terms.")
            .WithExample(new OpenCase(Example.Topic, Example.Text, Example.ApplicantName, Example.DossierId, null, "13900005678"), Example)
            .MayBreak(typeof(DossierUnknown), typeof(ApplicantUnreachable), typeof(RegionUnknown), typeof(OutsideRegion), typeof(WorkingDaysUnknown))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/cases/{id:guid}/waiting", CaseSteps.AskAsync)
            .WithName("AskApplicant").WithTags("Cases").WithSummary("请申请人补充，时限暂停")
            .WithDescription("The owner asks the applicant for something; the clock stands still until the answer.")
            .WithExample(new CaseText("请补充近三个月社保缴费记录"), Example with { State = CaseState.Waiting, DueOn = null, WaitingFor = "请补充近三个月社保缴费记录" })
            .MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(CaseNotOpen), typeof(CaseWaits), typeof(WorkingDaysUnknown))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/cases/{id:guid}/applicant-answer", CaseSteps.ResumeAsync)
            .WithName("EnterApplicantAnswer").WithTags("Cases").WithSummary("登记申请人的补充，时限恢复")
            .WithDescription("The owner enters what the applicant answered; the clock runs on.")
            .WithExample(new CaseText("已提供缴费记录"), Example).MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(CaseDoesNotWait), typeof(WorkingDaysUnknown))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/cases/{id:guid}/answer", CaseSteps.ReplyAsync)
            .WithName("AnswerCase").WithTags("Cases").WithSummary("答复")
            .WithDescription("The owner answers, once all sub-tasks are done; the clock stops.")
            .WithExample(new CaseText("可展期一次，最长一年"), Example with { State = CaseState.Answered, Answer = "可展期一次，最长一年", AnsweredAt = Noon, ReopenUntil = new(2026, 6, 18) })
            .MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(CaseNotOpen), typeof(CaseTasksOpen))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/cases/{id:guid}/rating", CaseSteps.RateAsync)
            .WithName("EnterCaseRating").WithTags("Cases").WithSummary("登记回访评分")
            .WithDescription("Enters the rating that the applicant gave when called back; never by the owner.")
            .WithExample(new CaseRating(5, "答复及时"), Example with { State = CaseState.Answered, Stars = 5 })
            .MayBreak(typeof(ResourceNotFound), typeof(CaseNotAnswered), typeof(RatedByOwner), typeof(CaseRated))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/cases/{id:guid}/reopening", CaseSteps.ReopenAsync)
            .WithName("ReopenCase").WithTags("Cases").WithSummary("重新办理")
            .WithDescription("Reopens an answered or closed case within the limit: the same owner, a new clock.")
            .WithExample(new CaseReason("答复未解决问题"), Example with { Round = 2 }).MayBreak(typeof(ResourceNotFound), typeof(CaseNotAnswered), typeof(ReopeningTooLate), typeof(WorkingDaysUnknown))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/cases/{id:guid}/closing", CaseSteps.CloseAsync)
            .WithName("CloseCase").WithTags("Cases").WithSummary("办结")
            .WithDescription("The owner closes an answered case; what nobody reopens in time is closed by itself.")
            .WithExample(response: Example with { State = CaseState.Closed, ClosedAt = Noon }).MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(CaseNotAnswered))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
    }

    private static void MapHelpers(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{id:guid}/tasks", HandleTasks.GiveAsync)
            .WithName("GiveCaseTask").WithTags("Cases").WithSummary("请人或部门协办")
            .WithDescription("The owner asks a person or a department to do a part; the owner stays the owner.")
            .WithExample(new TaskGiven(Task.Text, Task.DueOn, Department: Department.MarketRegulation), Task)
            .MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(CaseNotOpen))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/case-tasks/{id:guid}/result", HandleTasks.FinishAsync)
            .WithName("FinishCaseTask").WithTags("Cases").WithSummary("反馈协办结果")
            .WithDescription("The person or department asked tells what came of it, once.")
            .WithExample(new TaskResult("年报已公示"), Task with { State = CaseTaskState.Done, Result = "年报已公示" })
            .MayBreak(typeof(ResourceNotFound), typeof(TaskNotOpen))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/case-tasks/{id:guid}/withdrawal", HandleTasks.WithdrawAsync)
            .WithName("WithdrawCaseTask").WithTags("Cases").WithSummary("撤回协办任务")
            .WithDescription("The owner takes a sub-task back.")
            .WithExample(new CaseReason("已自行核实"), Task with { State = CaseTaskState.Withdrawn }).MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(TaskNotOpen))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapGet("/me/case-tasks", HandleTasks.MineAsync)
            .WithName("ListMyCaseTasks").WithTags("Cases").WithSummary("查询本人或本部门的协办任务")
            .WithDescription("Sub-tasks of the caller, or of the caller's department in the region; those to be done unless a state is named.")
            .WithExample(response: new Page<TaskDetails>([Task], null))
            .Requires(Permissions.CasesTake, RegionRule.Own);
        api.MapPost("/cases/{id:guid}/handovers", HandleHandovers.OfferAsync)
            .WithName("OfferCase").WithTags("Cases").WithSummary("提出移交")
            .WithDescription("The owner, or a supervisor for an owner who is away, offers the case to a named person; nothing changes before that person accepts.")
            .WithExample(new OfferHandover("01980000-0000-7000-8000-000000000009", Handover.ToName, Handover.Reason), Handover)
            .MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(CaseNotOpen), typeof(HandoverOffered), typeof(HandoverToOwner), typeof(WorkingDaysUnknown))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapPost("/case-handovers/{id:guid}/acceptance", HandleHandovers.AcceptAsync)
            .WithName("AcceptCase").WithTags("Cases").WithSummary("接收移交")
            .WithDescription("The named person accepts and owns the case from now on.")
            .WithExample(response: Handover with { State = HandoverState.Accepted }).MayBreak(typeof(ResourceNotFound), typeof(CaseNotOpen), typeof(HandoverNotOpen), typeof(HandoverExpired))
            .Requires(Permissions.CasesTake, RegionRule.Own);
        api.MapPost("/case-handovers/{id:guid}/refusal", HandleHandovers.RefuseAsync)
            .WithName("RefuseCase").WithTags("Cases").WithSummary("谢绝移交")
            .WithDescription("The named person declines; the owner stays.")
            .WithExample(new CaseReason("不属本人业务范围"), Handover with { State = HandoverState.Refused }).MayBreak(typeof(ResourceNotFound), typeof(HandoverNotOpen))
            .Requires(Permissions.CasesTake, RegionRule.Own);
        api.MapPost("/case-handovers/{id:guid}/withdrawal", HandleHandovers.WithdrawAsync)
            .WithName("WithdrawCaseOffer").WithTags("Cases").WithSummary("撤回移交")
            .WithDescription("The owner, or a supervisor, takes an offer back.")
            .WithExample(response: Handover with { State = HandoverState.Withdrawn }).MayBreak(typeof(ResourceNotFound), typeof(NotCaseOwner), typeof(HandoverNotOpen))
            .Requires(Permissions.CasesTake, RegionRule.Rows);
        api.MapGet("/me/case-handovers", HandleHandovers.MineAsync)
            .WithName("ListCasesOfferedToMe").WithTags("Cases").WithSummary("查询待本人接收的移交")
            .WithDescription("What is offered to the caller and has not run out.")
            .WithExample(response: new Page<HandoverDetails>([Handover], null))
            .Requires(Permissions.CasesTake, RegionRule.Own);
    }

    private static void MapApplicant(IEndpointRouteBuilder api)
    {
        api.MapGet("/me/inquiries", ReadCases.AskedByMeAsync)
            .WithName("ListMyInquiries").WithTags("Inquiries").WithSummary("查询本人的咨询")
            .WithDescription("The cases that the calling entrepreneur asked for.")
            .WithExample(response: new Page<CaseRow>([Row], null))
            .Requires(Permissions.InquiriesFollow, RegionRule.Own);
        api.MapGet("/me/inquiries/{id:guid}", ReadCases.GetAskedByMeAsync)
            .WithName("GetMyInquiry").WithTags("Inquiries").WithSummary("查看本人的咨询")
            .WithDescription("One of the caller's own inquiries.")
            .WithExample(response: Example).MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.InquiriesFollow, RegionRule.Own);
        api.MapPost("/me/inquiries/{id:guid}/applicant-answer", CaseSteps.ApplicantResumesAsync)
            .WithName("AnswerMyInquiry").WithTags("Inquiries").WithSummary("补充材料或说明")
            .WithDescription("The applicant answers what was asked; the clock runs on.")
            .WithExample(new CaseText("已提供缴费记录"), Example).MayBreak(typeof(ResourceNotFound), typeof(CaseDoesNotWait), typeof(WorkingDaysUnknown))
            .Requires(Permissions.InquiriesFollow, RegionRule.Own);
        api.MapPost("/me/inquiries/{id:guid}/rating", CaseSteps.ApplicantRatesAsync)
            .WithName("RateMyInquiry").WithTags("Inquiries").WithSummary("评价答复")
            .WithDescription("The applicant rates the answer, once.")
            .WithExample(new CaseRating(5, "答复及时"), Example with { State = CaseState.Answered, Stars = 5 }).MayBreak(typeof(ResourceNotFound), typeof(CaseNotAnswered), typeof(CaseRated))
            .Requires(Permissions.InquiriesFollow, RegionRule.Own);
        api.MapPost("/me/inquiries/{id:guid}/reopening", CaseSteps.ApplicantReopensAsync)
            .WithName("ReopenMyInquiry").WithTags("Inquiries").WithSummary("申请重新办理")
            .WithDescription("The applicant is not content: the same owner, a new clock.")
            .WithExample(new CaseReason("答复未解决问题"), Example with { Round = 2 }).MayBreak(typeof(ResourceNotFound), typeof(CaseNotAnswered), typeof(ReopeningTooLate), typeof(WorkingDaysUnknown))
            .Requires(Permissions.InquiriesFollow, RegionRule.Own);
    }
}

using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Projects.Plans;
using ChuangMeng.Projects.Printing;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.Relay;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Dossiers.Export;

/// <summary>A whole dossier as a page to print, from the same parts as the document (<see cref="ExportDossier"/>).</summary>
internal static class PrintDossier
{
    public static async Task<PushStreamHttpResult> HandleAsync(Guid id, HttpContext context, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var name = await db.RecordTakingAsync(id, "page", time, stop);
        context.Response.Headers.CacheControl = "no-store";
        return PrintPage.Of(context, $"“{name}”陪跑档案", landscape: false, ExportDossier.FileNameOf(name, "html", time),
            page => db.AsOfOneMomentAsync(() => WriteAsync(page, id, db, time, stop), stop));
    }

    private static async Task WriteAsync(PrintPage page, Guid id, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var file = new DossierFile(db, id);
        var dossier = await db.AnswerAsync(id, stop);
        var founder = await file.FounderAsync(dossier.CandidateId, stop);
        var region = await db.Regions.Where(r => r.Code == dossier.RegionCode).Select(r => r.Name).SingleOrDefaultAsync(stop);
        await page.ParagraphAsync($"档案号：{id}　打印时间：{At(time.GetUtcNow())}（北京时间）");
        await page.FactsAsync(
            ("项目名称", dossier.ProjectName), ("县（市、区）", region ?? dossier.RegionCode), ("年度", Number(dossier.Year)),
            ("创始人", founder.Name), ("身份证号", founder.IdNumber), ("手机号", founder.Phone),
            ("重点群体", string.Join('、', dossier.Groups.Select(g => ImportLabels.Groups.Zh(g)))),
            ("企业名称", dossier.FirmName), ("统一社会信用代码", dossier.CreditCode), ("成立日期", Day(dossier.FoundedOn)),
            ("产业", ImportLabels.Industries.Zh(dossier.Industry)), ("发展阶段", ImportLabels.Stages.Zh(dossier.Stage)), ("陪跑状态", PrintWords.Of(dossier.Status)),
            ("需求", string.Join('、', dossier.Needs.Select(n => ImportLabels.Needs.Zh(n)))),
            ("带动就业（人）", Number(dossier.Staff)), ("年营业收入（元）", Number(dossier.Revenue)), ("累计融资（元）", Number(dossier.Funding)),
            ("创业失败", dossier.FailedOn is null ? null : $"{Day(dossier.FailedOn)}　{dossier.FailureReason}"),
            ("接续自", dossier.PredecessorId?.ToString()), ("接续项目", dossier.SuccessorId?.ToString()));
        await page.HeadingAsync("资质");
        await page.TableAsync(["资质", "编号", "认定日期", "有效期至", "认定文件", "发布单位"], dossier.Qualifications.ToAsyncEnumerable(),
            q => [QualificationWords.NameOf(q.Kind).Zh, q.Number, Day(q.RecognisedOn), Day(q.ValidUntil), q.Document, q.Source], stop);
        await page.HeadingAsync("陪跑专员");
        await page.TableAsync(["姓名", "层级", "开始时间", "现任"], file.Specialists, s => [s.Name, PrintWords.Of(s.Tier), At(s.From), s.Current ? "是" : "否"], stop);
        await page.HeadingAsync("导师结对");
        await page.TableAsync(["导师", "状态"], dossier.Pairings.ToAsyncEnumerable(), p => [p.MentorName, PrintWords.Of(p.State)], stop);
        await WritePlanAsync(page, file, stop);
        await page.HeadingAsync("项目指标");
        await page.TableAsync(["日期", "带动就业（人）", "近 12 个月营业收入（元）", "累计融资（元）", "近 12 个月研发费用（元）", "佐证材料（份）", "填报人"], file.Indicators,
            i => [Day(i.AsOf), Number(i.Staff), Number(i.Revenue), Number(i.Funding), Number(i.RdExpense), Number(i.EvidenceIds.Count), i.ReportedBy], stop);
        await WriteGrowthAsync(page, file, stop);
        await WriteFailureAsync(page, file, stop);
        await page.HeadingAsync("附件");
        await page.TableAsync(["文件名", "字节数", "SHA-256", "说明", "上传人", "上传时间"], file.Attachments,
            a => [a.FileName, Number(a.Size), a.Hash, a.Description, a.UploadedBy, At(a.UploadedAt)], stop);
        await page.HeadingAsync("档案版本");
        await page.TableAsync(["版本", "时间", "修改人", "原因"], file.Versions, v => [Number(v.Number), At(v.MadeAt), v.By, v.Reason], stop);
        await page.HeadingAsync("陪跑时间轴");
        await page.TableAsync(["时间", "内容"], file.Timeline, e => [At(e.OccurredAt), e.Text], stop);
    }

    private static async Task WritePlanAsync(PrintPage page, DossierFile file, CancellationToken stop)
    {
        var plan = await file.PlanAsync(stop);
        var id = plan?.Id ?? Guid.Empty;
        await page.HeadingAsync("陪跑计划");
        await page.TableAsync(["赋能类别", "事项", "责任人", "完成期限", "状态", "结果"], (plan is null ? [] : PlanAnswer.Of(plan).Items).ToAsyncEnumerable(),
            i => [PrintWords.Of(i.Kind), i.Task, i.Owner, Day(i.DueOn), PrintWords.Of(i.State), i.Result], stop);
        await page.HeadingAsync("计划调整记录");
        await page.TableAsync(["版本", "时间", "调整人", "原因", "事项数"], file.PlanVersions(id), v => [Number(v.Number), At(v.MadeAt), v.By, v.Reason, Number(v.Items.Count)], stop);
        await page.HeadingAsync("计划评估记录");
        await page.TableAsync(["版本", "时间", "评估人", "意见", "下次评估"], file.PlanReviews(id), r => [Number(r.Number), At(r.ReviewedAt), r.By, r.Findings, Day(r.NextReviewOn)], stop);
    }

    private static async Task WriteGrowthAsync(PrintPage page, DossierFile file, CancellationToken stop)
    {
        await page.HeadingAsync("接力任务");
        await page.TableAsync(["部门", "事项", "下达日期", "接收期限", "状态", "条件评估", "结果"], file.RelayTasks, t =>
        [
            RelayWords.NameOf(t.Department).Zh, RelayWords.NameOf(t.Purpose).Zh, Day(t.AssignedOn), Day(t.AcceptBy), PrintWords.Of(t.State),
            string.Join('；', t.Evaluation.Select(e => $"{e.Document}：{PrintWords.Of(e.Outcome)}（{string.Join('，', e.Items.Select(i => $"{i.Zh}——{PrintWords.Of(i.Outcome)}"))}）")),
            string.Join('；', new[] { t.Reason, t.Result, t.NotRecognisedReason is null ? null : $"未获认定：{t.NotRecognisedReason}" }.Where(r => r is not null)),
        ], stop);
        await page.HeadingAsync("晋升建议");
        await page.TableAsync(["自", "至", "依据指标日期", "状态", "处理人", "理由"], file.Proposals,
            p => [ImportLabels.Stages.Zh(p.From), ImportLabels.Stages.Zh(p.To), Day(p.AsOf), PrintWords.Of(p.State), p.DecidedBy, p.Reason], stop);
    }

    private static async Task WriteFailureAsync(PrintPage page, DossierFile file, CancellationToken stop)
    {
        await page.HeadingAsync("失败复盘（二次孵化）");
        await page.TableAsync(["次数", "时间", "复盘人", "原因", "教训", "可用资源", "需求"], file.FailureReviews, r =>
        [
            Number(r.Number), At(r.ReviewedAt), r.By,
            string.Join('；', r.Causes.Select(c => $"{CauseWords.NameOf(c.Category).Zh}{(c.Main ? "（主要原因）" : "")}：{c.Text}")), string.Join('；', r.Lessons),
            string.Join('；', r.Assets.Select(a => $"{CauseWords.NameOf(a.Kind).Zh}：{a.Description}{(a.Value is { } yuan ? $"（{Number(yuan)} 元）" : "")}")),
            string.Join('、', r.Needs.Select(n => ImportLabels.Needs.Zh(n)).Concat(r.WantsSpace ? [$"二次孵化名额 {r.Desks} 个工位"] : Array.Empty<string>())),
        ], stop);
        await page.HeadingAsync("二次孵化名额");
        await page.TableAsync(["陪跑空间", "工位", "入驻日期"], file.Places, p => [p.SpaceName, Number(p.Desks), Day(p.TakenOn)], stop);
    }

    private static string At(DateTimeOffset instant) => BusinessTime.InShanghai(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);
}

/// <summary>The words of the printed page for values of fixed lists.</summary>
internal static class PrintWords
{
    public static string Of(DossierStatus status) => status switch { DossierStatus.Active => "陪跑中", DossierStatus.Failed => "创业失败", _ => "二次孵化，由接续项目继续" };

    public static string Of(SpecialistTier tier) => tier switch { SpecialistTier.County => "县级", SpecialistTier.City => "市级", _ => "省级" };

    public static string Of(PairingState state) => state switch
    {
        PairingState.Proposed => "待导师确认",
        PairingState.Accepted => "结对中",
        PairingState.Declined => "未接受",
        _ => "已结束",
    };

    public static string Of(PlanItemKind kind) => kind switch
    {
        PlanItemKind.Policy => "政策服务",
        PlanItemKind.Training => "创业培训",
        PlanItemKind.Mentor => "导师陪伴",
        PlanItemKind.Space => "载体孵化",
        PlanItemKind.Finance => "融资对接",
        _ => "赛事活动",
    };

    public static string Of(PlanItemState state) => state switch { PlanItemState.Planned => "待办", PlanItemState.Done => "已完成", _ => "已取消" };

    public static string Of(RelayState state) => state switch
    {
        RelayState.Assigned => "待部门接力",
        RelayState.Accepted => "部门已接力",
        RelayState.Rejected => "部门退回",
        RelayState.Lapsed => "逾期未接，退回人社部门",
        _ => "已完成",
    };

    public static string Of(RelayOutcome outcome) => outcome switch { RelayOutcome.Met => "符合", RelayOutcome.NotMet => "不符合", _ => "情况不明" };

    public static string Of(Stages.ProposalState state) => state switch
    {
        Stages.ProposalState.Open => "待决定",
        Stages.ProposalState.Accepted => "已晋升",
        Stages.ProposalState.Declined => "暂不晋升",
        _ => "已不适用",
    };
}

namespace ChuangMeng.Platform.Tests.Journey;

/// <summary>From the loan to the look back.</summary>
public sealed partial class Whole_journey_tests
{
    private async Task BorrowAsync()
    {
        story.Say("## 融资 – which policies fit, and a guaranteed loan (P.四(一)(五))");
        story.Say("Each condition of each policy is explained; where one alone is missing, it is named.");
        await story.TellAsync(Entrepreneur, $"POST /api/policies/v1/me/dossiers/{dossier}/evaluations?limit=1", new { facts = new[] { new { kind = "insuredMonths", value = 14 } } }, "items.*.verdict");
        var product = (await story.TellAsync(Entrepreneur, "GET /api/financing/v1/products", show: "*.code")).AsArray().Single(p => p!["code"]!.GetValue<string>() == "personal")!;
        story.Say("The application is checked against the rules of its day, with a reason for each.");
        var loan = story.Named("loan", await story.TellAsync(Entrepreneur, "POST /api/financing/v1/me/loans", new
        {
            dossierId = dossier,
            productId = story.Named("product", product),
            application = new { amount = 200_000, termMonths = 12, group = "returningMigrant", otherLoans = Array.Empty<string>() },
        }, "state eligibility.*.condition eligibility.*.outcome"));
        var address = $"/api/financing/v1/loans/{loan}";
        await story.TellAsync(City, $"POST {address}/review", new { confirmed = true }, "state");
        var funds = await story.TellAsync(City, "GET /api/financing/v1/guarantee-funds", show: "items.*.guarantor");
        await story.TellAsync(City, $"POST {address}/guarantee", new { fundId = story.Named("fund", funds["items"]![0]!), bankCode = Bank }, "state");
        await story.TellAsync("jinan-bank", $"POST {address}/approval", new { amount = 200_000, annualRate = 3.0, method = "equalInstalments" }, "state");
        await story.TellAsync("jinan-bank", $"POST {address}/disbursal", new { disbursedOn = Day(today) }, "state");
        story.Say("It earns well and repays early, to the fen.");
        await story.TellAsync("jinan-bank", $"POST {address}/repayments", new { reference = "示例-2031-1", amount = 200_000, paidOn = Day(today), kind = "early" }, "principal interest");
        await story.TellAsync(Entrepreneur, $"GET /api/financing/v1/me/loans/{loan}", show: "state");
    }

    private async Task GrowAsync()
    {
        story.Say("## 接力式陪跑 – it grows, and departments take over parts (P.五)");
        await story.TellAsync(Entrepreneur, $"POST /api/projects/v1/dossiers/{dossier}/indicators",
            new { asOf = Day(today), staff = 24, revenue = 6_200_000, funding = 2_000_000, rdExpense = 480_000 }, "staff revenue");
        story.Say("The street counts the jobs that the dossier tells of.");
        await story.UntilAsync("jinan-street", $"GET /api/streets/v1/firms?creditCode={CreditCode}", a => a["items"]![0]!["jobs"]!.GetValue<int>() == 24, "items.*.jobs items.*.class");
        story.Say("The city promotes it, and asks the department of science for its part; 人社 stays the lead.");
        await story.TellAsync(City, $"POST /api/projects/v1/dossiers/{dossier}/promotion", new { stage = "growth", reason = "营业收入与用工稳定增长" }, "stage");
        var task = story.Named("task", await story.TellAsync(City, $"POST /api/projects/v1/dossiers/{dossier}/relay-tasks", new
        {
            department = "science",
            purpose = "highTech",
            request = "请指导企业申报高新技术企业",
            acceptBy = Day(today.AddDays(14)),
            facts = new { technicalStaffPercent = 35, domesticRdPercent = 100, highTechIncomePercent = 72 },
        }, "state acceptBy"));
        await story.TellAsync("jinan-science", $"POST /api/projects/v1/me/relay-tasks/{task}/acceptance", show: "task.state dossier.firmName");
        await story.TellAsync("jinan-science", $"POST /api/projects/v1/me/relay-tasks/{task}/completion", new
        {
            result = "已通过高新技术企业认定",
            qualification = new { recognisedOn = Day(today), document = "高新技术企业认定名单（示例）", number = "GR-示例-0001" },
        }, "task.state task.qualification.kind");
    }

    private async Task LookBackAsync()
    {
        story.Say("## 时间轴与统计 – the timeline and the province's statistics show all of it");
        string[] done =
        [
            "selectionAcknowledged", "specialistAssigned", "planDrafted", "pairingAccepted", "sessionRecorded", "inquiryAnswered", "leaseStarted", "activityAttended", "awardGranted", "loanSettled", "relayDone", "qualificationObtained",
        ];
        var timeline = await story.UntilAsync(City, $"GET /api/projects/v1/dossiers/{dossier}/timeline?limit=100",
            a => done.All(kind => a["items"]!.AsArray().Any(e => e!["kind"]!.GetValue<string>() == kind)), "");
        var kinds = timeline["items"]!.AsArray().Select(e => e!["kind"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal);
        story.Say("Among what it holds: " + string.Join(", ", kinds) + ".");
        story.Say("Each service told the library what it keeps of the project; the province counts and drills down to it.");
        foreach (var kind in new[] { "dossier", "pairing", "inquiryCase", "lease", "streetFirm", "entry", "loan", "relayTask" })
        {
            await story.UntilAsync("province", $"GET /api/insights/v1/statistics/rows?kind={kind}&city=370100&dossier={dossier}",
                a => a["items"]!.AsArray().Count == 1, "items.*.name items.*.state");
        }
    }
}

using Npgsql;

namespace ChuangMeng.Platform.Tests.Journey;

/// <summary>
/// The journey that must always work, by the tokens of everybody who has a part in it: one project from scouting to relay.
/// docs/journey.md is what it tells; after a change, CHUANGMENG_UPDATE_DOCS=1 writes it anew.
/// </summary>
[Collection(nameof(SampleYear))]
public sealed partial class Whole_journey_tests(SampleYear year)
{
    private const string City = "jinan", Entrepreneur = "jinan-entrepreneur";
    private const int Year = 2031;
    private const string CreditCode = "91370102YL2031001J", Bank = "91370100YL9000003Q";
    private static readonly string Page = Path.Combine(Platform.Root, "docs/journey.md");

    private readonly Story story = new(year.Platform);
    private DateOnly today;
    private string candidate = "", dossier = "", pairing = "", street = "";

    [Fact]
    public async Task One_projects_life_from_scouting_to_relay_as_the_docs_tell_it()
    {
        today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8));
        foreach (var (name, day) in new[] { ("today", today), ("tomorrow", today.AddDays(1)), ("in two weeks", today.AddDays(14)), ("in a year", today.AddDays(364)) })
            story.Named(name, day);

        await ScoutAndSelectAsync();
        await OpenDossierAsync();
        await PairAsync();
        await MeetAsync();
        await AskAsync();
        await MoveInAsync();
        await SettleOnStreetAsync();
        await TrainAsync();
        await CompeteAsync();
        await BorrowAsync();
        await GrowAsync();
        await LookBackAsync();

        var told = Head + story;
        if (Environment.GetEnvironmentVariable("CHUANGMENG_UPDATE_DOCS") == "1")
            await File.WriteAllTextAsync(Page, told);
        (await File.ReadAllTextAsync(Page)).ShouldBe(told, "docs/journey.md; CHUANGMENG_UPDATE_DOCS=1 writes it anew");
    }

    private const string Head = """
        # The journey of a project

        One project's life on the platform, from scouting to relay, as it goes through the gateway. A test makes exactly these requests
        against the running platform with the sample year and compares this page with what it saw. Of the answers only what matters
        here is shown; `{names}` stand for ids and days. Behind each request stands whose token it carries
        ([sample accounts](sample-accounts.md)). Every POST also carries an `Idempotency-Key` in real use.

        """ + "\n";

    private async Task ScoutAndSelectAsync()
    {
        story.Say("## 摸排、遴选、报备 – a city finds, selects and files (P.二)");
        var found = new
        {
            regionCode = "370102",
            projectName = "示例·海岸巡检无人机",
            founder = new { name = "周示例", idNumber = "379901199803129026", phone = "15400002031", groups = new[] { "graduate" } },
            industry = "modernMarine",
            stage = "startup",
            source = "visit",
            needs = new[] { "space", "finance", "mentor" },
            firm = new { name = "示例巡海科技有限公司", creditCode = CreditCode },
            foundedOn = "2025-03-01",
            staff = 6,
            revenue = 900_000,
            funding = 300_000,
            summary = "近海岸线无人机巡检（样例数据）",
        };
        story.Say("The city imports what it found; every row is checked, the good ones go in.");
        await story.TellAsync(City, $"POST /api/projects/v1/candidates/import?year={Year}", new[] { found }, "rows created rejected");
        var list = await story.TellAsync(City, $"GET /api/projects/v1/candidates?year={Year}", show: "items.*.projectName items.*.state");
        candidate = story.Named("candidate", list["items"]![0]!);
        story.Say("It screens them: this one lies in the first two of the four priority scopes.");
        await story.TellAsync(City, "POST /api/projects/v1/candidates/screening", new[] { new { candidateId = candidate, eligible = true, reason = "产业方向好，带动就业明显" } }, "changed refused");
        await story.TellAsync(City, $"GET /api/projects/v1/candidates/{candidate}", show: "state scopes founderIdNumber");

        story.Say("It selects, gives public notice, and files with the province before 30 April.");
        var selection = story.Named("selection", await story.TellAsync(City, "POST /api/projects/v1/selections", new { cityCode = "370100", year = Year }, "state"));
        var address = $"/api/projects/v1/selections/{selection}";
        await story.TellAsync(City, $"PUT {address}/entries", new { candidateIds = new[] { candidate } }, "state", ifMatch: address);
        await story.TellAsync(City, $"POST {address}/review", show: "state");
        await story.TellAsync(City, $"POST {address}/public-notice", new { from = Day(today), until = Day(today) }, "state");
        await story.TellAsync(City, $"POST {address}/filing", show: "receiptNumber late");
        story.Say("The province acknowledges.");
        await story.TellAsync("province", $"POST {address}/acknowledgement", show: "state");
    }

    private async Task OpenDossierAsync()
    {
        story.Say("## 一项目一建档 – the dossier opens, a specialist is the first contact (P.三(二))");
        story.Say("Both happen by themselves, by events: Projects opens the dossier, Mentors assigns the specialist, Projects shows it.");
        var list = await story.UntilAsync(City, $"GET /api/projects/v1/dossiers?candidateId={candidate}", a => a["items"]!.AsArray().Count == 1, "items.*.projectName items.*.stage");
        dossier = story.Named("dossier", list["items"]![0]!);
        await story.UntilAsync(City, $"GET /api/projects/v1/dossiers/{dossier}", a => a["specialist"] is not null, "projectName status specialist.tier");
        story.Say("The city names the entrepreneur's account; from now on the project is that account's own.");
        await story.TellAsync(City, $"PUT /api/projects/v1/dossiers/{dossier}/owner", new { accountId = await story.AccountAsync(Entrepreneur) }, ifMatch: $"/api/projects/v1/dossiers/{dossier}/owner");
        story.Say("The specialist draws up the accompaniment plan with items of the six kinds of P.四.");
        await story.TellAsync("jinan-specialist", $"POST /api/projects/v1/dossiers/{dossier}/plan", new
        {
            items = new[]
            {
                Item("policy", "梳理可申报的扶持政策"), Item("training", "参加“马兰花”训练营"), Item("mentor", "与导师结对"),
                Item("space", "入驻陪跑空间"), Item("finance", "申请创业担保贷款"), Item("events", "参加“源来好创业”大赛"),
            },
        }, "number openItems items.*.kind");

        static object Item(string kind, string task) => new { kind, task, owner = "陪跑专员", dueInWorkingDays = 20 };
    }

    private async Task PairAsync()
    {
        story.Say("## 结对子 – a mentor is matched and paired (P.三(一))");
        var mentor = story.Named("mentor", await story.TellAsync("jinan-mentor", "GET /api/mentors/v1/me/mentor", show: "status"));
        story.Say("The city proposes, the mentor accepts; never beyond the mentor's capacity.");
        pairing = story.Named("pairing", await story.TellAsync(City, "POST /api/mentors/v1/pairings", new { dossierId = dossier, mentorId = mentor }, "state"));
        await story.TellAsync("jinan-mentor", $"POST /api/mentors/v1/pairings/{pairing}/acceptance", show: "state");
    }

    private async Task MeetAsync()
    {
        story.Say("## 导师辅导 – they meet, and both rate what came of it (P.四(三))");
        var began = story.Named("an hour ago", DateTimeOffset.UtcNow.AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ"));
        var session = story.Named("session", await story.TellAsync("jinan-mentor", "POST /api/mentors/v1/me/sessions",
            new { pairingId = pairing, startsAt = began, minutes = 60, topic = "首批客户与报价", place = "喵小创洽谈室" }, "state"));
        story.Say("The mentor writes down what was advised, and what the founder is to do.");
        var record = new { minutes = 70, topic = "首批客户与报价", advice = "先为两家港口免费巡检一个月，以实测数据报价。", followUps = new[] { new { task = "与两家港口签试用协议", owner = "founder", dueOn = Day(today.AddDays(14)) } } };
        await story.TellAsync("jinan-mentor", $"POST /api/mentors/v1/me/sessions/{session}/record", record, "state counts");
        await story.UntilAsync(Entrepreneur, "GET /api/mentors/v1/me/sessions", a => a["items"]!.AsArray().Any(s => s!["id"]!.GetValue<string>() == session), "");
        await story.TellAsync(Entrepreneur, $"POST /api/mentors/v1/me/sessions/{session}/rating", new { score = 5, words = "当天就能用上" }, "founderScore");
    }

    private async Task AskAsync()
    {
        story.Say("## 首问负责 – whoever is asked first owns it to the end (P.三(二))");
        story.Say("The entrepreneur asks the specialist, whose clock runs in working days.");
        var inquiry = story.Named("case", await story.TellAsync("jinan-specialist", "POST /api/mentors/v1/cases", new
        {
            topic = "space",
            text = "哪个陪跑空间有无人机起飞场地？",
            applicantName = "周示例",
            dossierId = dossier,
            applicantAccountId = await story.AccountAsync(Entrepreneur),
        }, "state limitDays overdue"));
        await story.TellAsync("jinan-specialist", $"POST /api/mentors/v1/cases/{inquiry}/answer", new { text = "历下区的空间有楼顶场地，可先申请四个工位。" }, "state answeredLate");
        await story.TellAsync(Entrepreneur, $"POST /api/mentors/v1/me/inquiries/{inquiry}/rating", new { stars = 5, comment = "一问就清楚" }, "state stars");
    }

    private async Task MoveInAsync()
    {
        story.Say("## 载体孵化 – the project moves into a space under the mark 喵小创 (P.四(四))");
        var room = (await year.Platform.RowAsync("spaces", """
            select s.id::text, r.id::text from spaces s join rooms r on r.space_id = s.id
            where s.operator_code = '91370100YL9000001J' and r.kind = 'Desks' order by r.capacity desc, r.id limit 1
            """))!;
        story.Named("space", room[0]);
        story.Named("room", room[1]);
        story.Say("The entrepreneur applies, the operator offers desks, the entrepreneur accepts.");
        var lease = story.Named("lease", await story.TellAsync(Entrepreneur, "POST /api/spaces/v1/leases", new { spaceId = room[0], dossierId = dossier, desks = 4, remarks = "需靠近起飞场地" }, "state"));
        await story.TellAsync("jinan-space", $"POST /api/spaces/v1/leases/{lease}/offer", new { roomId = room[1], from = Day(today), until = Day(today.AddDays(364)) }, "state desks");
        await story.TellAsync(Entrepreneur, $"POST /api/spaces/v1/leases/{lease}/acceptance", show: "state");
    }

    private async Task SettleOnStreetAsync()
    {
        story.Say("## 创业街区 – the firm settles on a certified street (S.二)");
        var streets = (await story.TellAsync("jinan-street", "GET /api/streets/v1/streets?state=certified&limit=1", show: "items.*.state"))["items"]!;
        street = story.Named("street", streets[0]!);
        story.Say("The operator enters the firm; the street finds its dossier by the credit code.");
        var firm = await story.TellAsync("jinan-street", $"POST /api/streets/v1/streets/{street}/firms", new
        {
            name = "示例巡海科技有限公司",
            creditCode = CreditCode,
            @class = "new",
            industry = "modernMarine",
            jobs = 6,
            traineePosts = 1,
            movedInOn = Day(today),
        }, "state class jobs dossierId");
        firm["dossierId"]!.GetValue<string>().ShouldBe(dossier);
    }

    private async Task TrainAsync()
    {
        story.Say("## 创业培训 – the street holds a training activity, the entrepreneur takes part (P.四(二), S.二(三))");
        var starts = DateTimeOffset.UtcNow.AddMinutes(30);
        var (from, until) = (story.Named("in half an hour", starts.ToString("yyyy-MM-ddTHH:mm:ssZ")), story.Named("three hours later", starts.AddHours(3).ToString("yyyy-MM-ddTHH:mm:ssZ")));
        var activity = story.Named("activity", await story.TellAsync("jinan-street", "POST /api/events/v1/activities", new
        {
            title = "“马兰花”创业训练营（海洋专场）",
            kind = "trainingCamp",
            summary = "打磨商业计划，模拟路演",
            regionCode = "370102",
            place = "街区创业赋能中心",
            startsAt = from,
            endsAt = until,
            registrationDeadline = Day(today),
            capacity = 30,
            surveyDays = 1,
            streetId = street,
        }, "state capacity"));
        await story.TellAsync("jinan-street", $"POST /api/events/v1/activities/{activity}/publication", show: "state");
        var place = await story.TellAsync(Entrepreneur, $"POST /api/events/v1/activities/{activity}/registrations", new { dossierId = dossier }, "state");
        var registration = story.Named("registration", place);
        story.Say("Half an hour before the beginning the operator scans the code that the entrepreneur shows.");
        await story.TellAsync("jinan-street", $"POST /api/events/v1/activities/{activity}/check-ins", new { code = story.Named("code", place["code"]!.GetValue<string>()) }, "state");
        story.Say("*The activity takes place.*");
        await LaterAsync("events", "update activities set starts_at = starts_at - interval '1 hour', ends_at = ends_at - interval '1 hour' where id = $1", activity);
        await story.TellAsync(Entrepreneur, $"POST /api/events/v1/me/registrations/{registration}/survey", new { score = 5 }, "state");
        // Three, since what begins late in the evening ends tomorrow.
        story.Say("*Three days later the survey is over;* the operator closes the activity, and the street counts it.");
        await LaterAsync("events", "update activities set starts_at = starts_at - interval '3 days', ends_at = ends_at - interval '3 days', registration_deadline = registration_deadline - 3 where id = $1", activity);
        await story.TellAsync("jinan-street", $"POST /api/events/v1/activities/{activity}/closing", show: "state registered checkedIn surveyed satisfied");
        await story.UntilAsync("jinan-street", $"GET /api/streets/v1/streets/{street}/activities?year={story.Named("year", starts.AddHours(-73).ToOffset(TimeSpan.FromHours(8)).Year.ToString())}&limit=1", a => a["items"]!.AsArray().Count > 0, "items.*.title items.*.checkedIn");
    }

    private async Task CompeteAsync()
    {
        story.Say("## 赛事 – it enters a competition and wins (P.四(六), P.二(三))");
        var competition = story.Named("competition", await story.TellAsync(City, "POST /api/events/v1/competitions", new
        {
            name = "示例·济南市“源来好创业”海洋专项赛",
            level = "city",
            regionCode = "370100",
            summary = "面向现代海洋产业的初创项目",
            entryDeadline = Day(today),
            plan = new
            {
                phases = new[] { "决赛" },
                tracks = Array.Empty<string>(),
                criteria = new[] { new { name = "创新性", weight = 60, scale = 100 }, new { name = "市场前景", weight = 40, scale = 100 } },
                prizes = new[] { new { name = "一等奖", places = 1 } },
                scoresPerEntry = 1,
            },
        }, "state"));
        var address = $"/api/events/v1/competitions/{competition}";
        await story.TellAsync(City, $"POST {address}/opening", show: "state");
        var entry = story.Named("entry", await story.TellAsync(Entrepreneur, $"POST {address}/entries", new { dossierId = dossier, summary = "近海岸线无人机巡检" }, "state"));
        story.Say("A judge declares the own firms and mentees, and never scores an entry of theirs.");
        var judge = story.Named("judge", await story.TellAsync(City, $"POST {address}/judges",
            new { accountId = await story.AccountAsync("jinan-judge"), name = "郑示例", creditCodes = Array.Empty<string>(), menteeDossiers = Array.Empty<string>() }));
        story.Say("*The next day, entries are closed.*");
        await LaterAsync("events", "update competitions set entry_deadline = entry_deadline - 1 where id = $1", competition);
        await story.TellAsync(City, $"POST {address}/judging", show: "state");
        await story.TellAsync(City, $"POST /api/events/v1/judges/{judge}/assignments", new { entryIds = new[] { entry } }, "entries");
        var sheets = (await story.TellAsync("jinan-judge", "GET /api/events/v1/me/score-sheets", show: "items.*.projectName items.*.state"))["items"]!;
        var sheet = $"/api/events/v1/me/score-sheets/{story.Named("sheet", sheets[0]!)}";
        await story.TellAsync("jinan-judge", $"PUT {sheet}", new { scores = new[] { 92, 88 } }, "total state", ifMatch: sheet);
        story.Say("The city seals the result: from now on it cannot change, and its hash proves it.");
        await story.TellAsync(City, $"POST {address}/sealing", new { }, "entries.*.prize entries.*.place.total");
        await story.TellAsync(Entrepreneur, $"GET /api/events/v1/me/entries/{entry}", show: "state rank prize");
        story.Say("The award arrives in Projects: it is priority scope (三) from now on.");
        await story.UntilAsync(City, $"GET /api/projects/v1/candidates/{candidate}", a => a["awardLevel"] is not null, "awardLevel state");
    }

    /// <summary>What the calendar would do: the test moves the day back instead of waiting for it.</summary>
    private async Task LaterAsync(string database, string sql, string id)
    {
        await using var connection = await year.Platform.OpenDatabaseAsync(database);
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = Guid.Parse(id) } } };
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");
}

using System.Net;
using System.Text.Json.Nodes;
using ChuangMeng.Contracts;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Duplicates;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Duplicates;

/// <summary>One project found twice (P.二 摸排).</summary>
public sealed class Duplicate_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    private static int number = 50_000;
    private readonly HttpClient city = host.CityOfficer("370100");

    /// <summary>A candidate whose name is like no other's.</summary>
    private static Action<JsonObject> Named(string name, int? founder = null, string? creditCode = null) => c =>
    {
        c["projectName"] = name;
        c["founder"]!["idNumber"] = IdNumber(founder ?? Interlocked.Increment(ref number));
        if (creditCode is not null)
            c["firm"] = new JsonObject { ["name"] = "示例企业", ["creditCode"] = creditCode };
    };

    private async Task<List<JsonNode>> SuspectedAsync(string candidate, HttpClient? by = null)
    {
        await host.DuplicatesSoughtAsync();
        return [.. (await (await (by ?? city).GetAsync($"{Api}/candidates/{candidate}/duplicates")).ReadNodeAsync())["items"]!.AsArray().Select(d => d!)];
    }

    private static string[] Signs(JsonNode pair) => [.. pair["signs"]!.AsArray().Select(s => s!.GetValue<string>())];

    private Task<HttpResponseMessage> MergeAsync(string into, string duplicate) => city.PostAsync($"{Api}/candidates/{into}/merge", new { duplicateId = duplicate, reason = "同一项目" });

    private async Task<JsonNode> CandidateAsync(string id) => await (await city.GetAsync($"{Api}/candidates/{id}")).ReadNodeAsync();

    [Fact]
    public async Task Two_candidates_of_one_founder_are_suspected()
    {
        var founder = Interlocked.Increment(ref number);
        var first = await city.AddsCandidateAsync(change: Named("桂花糕点工坊", founder));
        var second = await city.AddsCandidateAsync("370103", Named("无人机植保服务", founder));

        var pair = (await SuspectedAsync(second)).ShouldHaveSingleItem();

        Signs(pair).ShouldBe(["founder"]);
        (pair["first"]!["id"]!.GetValue<string>(), pair["second"]!["id"]!.GetValue<string>()).ShouldBe((first, second));
        pair["state"]!.GetValue<string>().ShouldBe("open");
    }

    [Fact]
    public async Task Two_similar_names_in_one_city_are_suspected_and_in_two_cities_are_not()
    {
        var first = await city.AddsCandidateAsync(change: Named("深海养殖智能投喂系统"));
        var second = await city.AddsCandidateAsync("370103", Named("深海养殖智能投喂系统平台"));
        await host.CityOfficer("370200").AddsCandidateAsync("370202", Named("深海养殖智能投喂系统"));
        await city.AddsCandidateAsync(change: Named("老年人智能陪护机器人"));

        var pair = (await SuspectedAsync(first)).ShouldHaveSingleItem();

        Signs(pair).ShouldBe(["similarName"]);
        pair["nameSimilarity"]!.GetValue<float>().ShouldBeInRange(0.6f, 1f);
        pair["second"]!["id"]!.GetValue<string>().ShouldBe(second);
    }

    [Fact]
    public async Task One_firm_in_two_cities_is_for_the_province_to_see()
    {
        var first = await city.AddsCandidateAsync(change: Named("盐碱地水稻育种", creditCode: "91370102YL0000001P"));
        await host.CityOfficer("370200").AddsCandidateAsync("370202", Named("海上风电运维船", creditCode: "91370102YL0000001P"));

        Signs((await SuspectedAsync(first, host.ProvinceOfficer())).ShouldHaveSingleItem()).ShouldBe(["creditCode"]);
        (await SuspectedAsync(first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_founder_in_another_year_is_no_duplicate()
    {
        var founder = Interlocked.Increment(ref number);
        var first = await city.AddsCandidateAsync(change: Named("鲁绣文创设计", founder));
        await (await city.PostAsync($"{Api}/candidates?year=2027", Candidate("370102", Named("鲁绣文创设计", founder)))).ShouldBeAsync(HttpStatusCode.Created);

        (await SuspectedAsync(first)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_duplicate_becomes_part_of_the_other_which_takes_up_what_it_did_not_know()
    {
        var founder = Interlocked.Increment(ref number);
        var survivor = await city.AddsCandidateAsync(change: Named("陶瓷三维打印", founder));
        var duplicate = await city.AddsCandidateAsync(change: c =>
        {
            Named("陶瓷三维打印项目", founder, "91370102YL2031001J")(c);
            c["founder"]!["groups"] = new JsonArray("veteran");
            c["staff"] = 9;
            c["needs"] = new JsonArray("space");
        });
        await SuspectedAsync(survivor);

        var merged = await (await MergeAsync(survivor, duplicate)).ReadNodeAsync();

        merged["creditCode"]!.GetValue<string>().ShouldBe("91370102YL2031001J");
        merged["projectName"]!.GetValue<string>().ShouldBe("陶瓷三维打印");
        merged["staff"]!.GetValue<int>().ShouldBe(9);
        merged["groups"]!.AsArray().Select(g => g!.GetValue<string>()).ShouldBe(["graduate", "veteran"]);
        merged["needs"]!.AsArray().Select(g => g!.GetValue<string>()).ShouldBe(["mentor", "space", "finance"], ignoreOrder: true);
        (await CandidateAsync(duplicate)).ShouldSatisfyAllConditions(d => d["state"]!.GetValue<string>().ShouldBe("merged"), d => d["mergedInto"]!.GetValue<string>().ShouldBe(survivor));
        (await SuspectedAsync(survivor)).ShouldHaveSingleItem()["state"]!.GetValue<string>().ShouldBe("merged");
        (await (await city.GetAsync($"{Api}/candidates?name={Uri.EscapeDataString("陶瓷三维")}")).ReadNodeAsync())["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe(survivor);
        (await host.SqlAsync<bool>("select (payload ->> 'removed')::boolean from outbox_messages where subject_id = $1 and type like '%.RecordChanged' order by sequence desc limit 1", Guid.Parse(duplicate))).ShouldBeTrue();
    }

    [Fact]
    public async Task Both_keep_in_their_history_how_they_stood_before()
    {
        var (survivor, duplicate) = (await city.AddsCandidateAsync(change: Named("沂蒙山野菜加工")), await city.AddsCandidateAsync(change: Named("滑翔伞基地")));
        await (await MergeAsync(survivor, duplicate)).ShouldBeAsync(HttpStatusCode.OK);

        foreach (var (id, other, kind, name) in new[] { (survivor, duplicate, "absorbed", "沂蒙山野菜加工"), (duplicate, survivor, "mergedInto", "滑翔伞基地") })
        {
            var entry = (await (await city.GetAsync($"{Api}/candidates/{id}/history")).ReadNodeAsync())["items"]!.AsArray().ShouldHaveSingleItem()!;
            (entry["kind"]!.GetValue<string>(), entry["otherId"]!.GetValue<string>(), entry["reason"]!.GetValue<string>()).ShouldBe((kind, other, "同一项目"));
            entry["before"]!["projectName"]!.GetValue<string>().ShouldBe(name);
            entry["before"]!["state"]!.GetValue<string>().ShouldBe("scouted");
        }
    }

    [Fact]
    public async Task Importing_either_of_them_again_changes_nothing()
    {
        var (survivor, duplicate) = (Candidate(change: Named("黄河滩区民宿")), Candidate(change: Named("量子点显示材料")));
        string[] ids = [await AddAsync(survivor), await AddAsync(duplicate)];
        await (await MergeAsync(ids[0], ids[1])).ShouldBeAsync(HttpStatusCode.OK);

        await (await city.PostAsync($"{Api}/candidates", survivor)).ShouldBreakAsync<CandidateExists>();
        await (await city.PostAsync($"{Api}/candidates", duplicate)).ShouldBreakAsync<CandidateExists>();

        async Task<string> AddAsync(JsonObject candidate) => (await (await city.PostAsync($"{Api}/candidates", candidate)).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
    }

    [Fact]
    public async Task One_on_a_selections_list_or_with_a_dossier_is_not_merged_into_another()
    {
        var (listed, other) = (await city.AddsEligibleCandidateAsync(), await city.AddsCandidateAsync(change: Named("石墨烯散热膜")));
        await city.ListsAsync(await city.BeginsSelectionAsync("370100", 2026), listed);

        await (await host.ShouldChangeNothingAsync(() => MergeAsync(other, listed))).ShouldBreakAsync<DuplicateInUse>();
        await (await MergeAsync(listed, other)).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_two_different_candidates_of_one_year_that_the_caller_sees_are_merged()
    {
        var id = await city.AddsCandidateAsync(change: Named("乡村直播电商基地"));
        var next = (await (await city.PostAsync($"{Api}/candidates?year=2027", Candidate("370102", Named("乡村直播电商基地")))).ReadNodeAsync(HttpStatusCode.Created))["id"]!.GetValue<string>();
        var others = await host.CityOfficer("370200").AddsCandidateAsync("370202", Named("啤酒酵母饲料"));

        await (await host.ShouldChangeNothingAsync(() => MergeAsync(id, id))).ShouldBreakAsync<DuplicateOfOtherYear>();
        await (await host.ShouldChangeNothingAsync(() => MergeAsync(id, next))).ShouldBreakAsync<DuplicateOfOtherYear>();
        await (await host.ShouldChangeNothingAsync(() => MergeAsync(id, others))).ShouldBreakAsync<DuplicateUnknown>();
    }

    [Fact]
    public async Task A_merged_one_is_neither_screened_nor_merged_again()
    {
        var (a, b, c) = (await city.AddsCandidateAsync(change: Named("中药材溯源平台")), await city.AddsCandidateAsync(change: Named("氢能叉车改装")), await city.AddsCandidateAsync(change: Named("少儿编程教具")));
        await (await MergeAsync(a, b)).ShouldBeAsync(HttpStatusCode.OK);

        await (await host.ShouldChangeNothingAsync(() => city.PostAsync($"{Api}/candidates/{b}/screening", new { eligible = true, reason = "r" }))).ShouldBreakAsync<CandidateIsMerged>();
        await (await host.ShouldChangeNothingAsync(() => MergeAsync(c, b))).ShouldBreakAsync<CandidateIsMerged>();
        await (await host.ShouldChangeNothingAsync(() => MergeAsync(b, c))).ShouldBreakAsync<CandidateIsMerged>();
        await (await MergeAsync(c, a)).ShouldBeAsync(HttpStatusCode.OK);
        (await CandidateAsync(b))["mergedInto"]!.GetValue<string>().ShouldBe(c);
    }

    [Fact]
    public async Task Of_many_merges_both_ways_at_once_one_wins()
    {
        var (a, b) = (await city.AddsCandidateAsync(change: Named("智慧果园水肥机")), await city.AddsCandidateAsync(change: Named("城市漫游剧本")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? MergeAsync(a, b) : MergeAsync(b, a)));

        answers.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(r => r.StatusCode == HttpStatusCode.Conflict).ShouldBe(11);
        (await host.SqlAsync<long>("select count(*) from candidates where id = any($1) and state = 'Merged'", new[] { Guid.Parse(a), Guid.Parse(b) })).ShouldBe(1);
    }

    [Fact]
    public async Task A_pair_that_is_no_duplicate_leaves_the_list_and_does_not_come_up_again()
    {
        var founder = Interlocked.Increment(ref number);
        var first = await city.AddsCandidateAsync(change: Named("蓝莓深加工", founder));
        await city.AddsCandidateAsync(change: Named("汽车改装赛道", founder));
        var pair = (await SuspectedAsync(first)).ShouldHaveSingleItem()["id"]!.GetValue<string>();
        var address = $"{Api}/candidate-duplicates/{pair}/dismissal";

        var dismissed = await (await city.PostAsync(address, new { reason = "两个项目" })).ReadNodeAsync();

        (dismissed["state"]!.GetValue<string>(), dismissed["reason"]!.GetValue<string>()).ShouldBe(("dismissed", "两个项目"));
        await (await host.ShouldChangeNothingAsync(() => city.PostAsync(address, new { reason = "r" }))).ShouldBreakAsync<DuplicateDecided>();
        await host.ExecuteAsOwnerAsync("update candidates set duplicates_sought = false where id = $1", Guid.Parse(first));
        (await SuspectedAsync(first)).ShouldHaveSingleItem()["state"]!.GetValue<string>().ShouldBe("dismissed");
        var open = (await (await city.GetAsync($"{Api}/candidate-duplicates?limit=200")).ReadNodeAsync())["items"]!.AsArray();
        open.ShouldNotContain(d => d!["id"]!.GetValue<string>() == pair);
    }

    [Fact]
    public async Task A_prize_of_the_duplicate_counts_for_the_one_that_it_became_part_of()
    {
        var (survivor, duplicate) = (await city.AddsCandidateAsync(change: Named("可降解渔网")), await city.AddsCandidateAsync(change: Named("城墙夜游灯光")));
        await (await MergeAsync(survivor, duplicate)).ShouldBeAsync(HttpStatusCode.OK);

        await host.AwardsAsync(Guid.Parse(duplicate), AwardLevel.Province);

        (await CandidateAsync(survivor))["awardLevel"]!.GetValue<string>().ShouldBe("province");
        (await CandidateAsync(duplicate))["awardLevel"].ShouldBeNull();
    }
}

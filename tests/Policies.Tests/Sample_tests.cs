using ChuangMeng.Policies.Conditions;
using ChuangMeng.Policies.Evaluation;
using ChuangMeng.Policies.Library;
using ChuangMeng.Policies.Tests.Support;
using ChuangMeng.Samples.Loading.Http;
using ChuangMeng.Samples.Loading.Steps;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Policies.Conditions.ConditionKind;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

/// <summary>The sample library, loaded into the real service, and each of its rules at its boundaries.</summary>
public sealed class SampleLibrary(PlatformServers servers) : PoliciesHost(servers)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await LoadAsync();
    }

    public async Task LoadAsync()
    {
        using var client = Anonymous();
        using var http = new HttpClient { BaseAddress = client.BaseAddress };
        var gateway = new GatewayClient(http, TimeSpan.FromSeconds(60));
        await LoadPolicies.RunAsync(region => new Session(gateway, SignIn, region, "sample"), CancellationToken.None);
    }

    private static Task<string> SignIn(string region, CancellationToken stop) =>
        Task.FromResult(TestTokens.For([region == "370000" ? Roles.ProvinceOfficer : Roles.CityOfficer], region));
}

public sealed class Sample_tests(SampleLibrary host) : IClassFixture<SampleLibrary>
{
    private const string Loan = "创业担保贷款（个人）", FirmLoan = "创业担保贷款（小微企业）", Tengzhou = "滕州市一次性创业补贴", Zichuan = "淄川区创业岗位开发补贴",
        Innovative = "创新型中小企业", Specialised = "专精特新中小企业", Giant = "专精特新“小巨人”企业", HighTech = "高新技术企业", Gazelle = "瞪羚企业",
        Unicorn = "独角兽企业", Champion = "制造业单项冠军企业", Scale = "升规纳统";

    /// <summary>Policy, day, facts that just qualify; then for each a value that just does not. Words where there is a letter, else yes and no, dates and numbers.</summary>
    public static TheoryData<string, string, string, string> Rules => new()
    {
        { Loan, "2020-03-31", "groups=onlineMerchant partners=3 earlierLoans=2", "groups=youth partners=4 earlierLoans=3" },
        { Loan, "2020-04-01", "groups=graduate graduateYears=5 partners=3", "graduateYears=5.1 partners=4 groups=returnee" },
        { Loan, "2023-12-01", "groups=veteran partners=3 otherLoans=no", "groups=youth partners=4 otherLoans=yes" },
        { "济南市创业担保贷款（个人）", "2023-12-01", "groups=ruralFounder partners=3 otherLoans=no", "groups=youth partners=4 otherLoans=yes" },
        { FirmLoan, "2023-11-30", "firmKind=smallFirm staff=100 newStaffPercent=15 earlierLoans=2", "firmKind=soleTrader newStaffPercent=14.9 earlierLoans=3" },
        { FirmLoan, "2023-11-30", "firmKind=smallFirm staff=101 newStaffPercent=8 earlierLoans=2", "newStaffPercent=7.9 staff=100" },
        { FirmLoan, "2023-12-01", "firmKind=smallFirm staff=100 newStaffPercent=10 earlierLoans=2", "newStaffPercent=9.9 earlierLoans=3" },
        { FirmLoan, "2023-12-01", "firmKind=smallFirm staff=101 newStaffPercent=5 earlierLoans=0", "newStaffPercent=4.9 staff=100" },
        { Tengzhou, "2026-01-01", "region=370481 firmKind=smallFirm tradingMonths=12 insuredMonths=12", "region=370402 tradingMonths=11 insuredMonths=11 firmKind=other" },
        { Tengzhou, "2026-01-01", "region=370481 firmKind=soleTrader insuredMonths=6", "insuredMonths=5 firmKind=cooperative" },
        { Zichuan, "2026-01-01", "region=370302 newHires=1 contractMonths=12 insuredMonths=1", "region=370303 newHires=0 contractMonths=11 insuredMonths=0" },
        { Innovative, "2026-01-01", "totalScore=60 innovationScore=20 growthScore=15 specialisationScore=15 hasScienceAward=no isHighTech=no hasRdBody=no equityIn3Years=4999999", "totalScore=59 innovationScore=19 growthScore=14 specialisationScore=14" },
        { Innovative, "2026-01-01", "equityIn3Years=5000000 totalScore=0 hasScienceAward=no isHighTech=no hasRdBody=no", "equityIn3Years=4999999" },
        { Innovative, "2026-01-01", "hasScienceAward=yes totalScore=0 isHighTech=no hasRdBody=no equityIn3Years=0", "hasScienceAward=no" },
        { Innovative, "2026-01-01", "isHighTech=yes totalScore=0 hasScienceAward=no hasRdBody=no equityIn3Years=0", "isHighTech=no" },
        { Innovative, "2026-01-01", "hasRdBody=yes totalScore=0 hasScienceAward=no isHighTech=no equityIn3Years=0", "hasRdBody=no" },
        { Specialised, "2026-01-01", "yearsInNiche=2 rdExpense=1000000 rdPercent=3 revenue=10000000 equityIn2Years=0 totalScore=60 directlyQualified=no", "yearsInNiche=1.9 rdExpense=999999 rdPercent=2.9 revenue=9999999 totalScore=59" },
        { Specialised, "2026-01-01", "yearsInNiche=2 rdExpense=1000000 rdPercent=3 revenue=0 equityIn2Years=20000000 totalScore=0 directlyQualified=yes", "equityIn2Years=19999999 directlyQualified=no" },
        { Giant, "2026-01-01", "yearsInNiche=3 mainProductPercent=70 growthPercent=5 debtPercent=70 marketSharePercent=10 revenue=100000000 rdPercent=3 classOnePatents=2", "yearsInNiche=2.9 mainProductPercent=69.9 growthPercent=4.9 debtPercent=70.1 marketSharePercent=9.9 revenue=99999999 rdPercent=2.9 classOnePatents=1" },
        { Giant, "2026-01-01", "yearsInNiche=3 mainProductPercent=70 growthPercent=5 debtPercent=70 marketSharePercent=10 revenue=50000000 rdPercent=6 classOnePatents=2 equityIn2Years=0 rdExpense=0 rdStaffPercent=0", "revenue=49999999 rdPercent=5.9" },
        { Giant, "2026-01-01", "yearsInNiche=3 mainProductPercent=70 growthPercent=5 debtPercent=70 marketSharePercent=10 revenue=49999999 rdPercent=0 equityIn2Years=80000000 rdExpense=30000000 rdStaffPercent=50 classOnePatents=2", "revenue=50000000 equityIn2Years=79999999 rdExpense=29999999 rdStaffPercent=49.9" },
        { HighTech, "2026-06-30", "firmAgeYears=2025-06-30 technicalStaffPercent=10 revenue=50000000 rdPercent=5 domesticRdPercent=60 highTechIncomePercent=60", "firmAgeYears=2025-07-01 technicalStaffPercent=9.9 rdPercent=4.9 domesticRdPercent=59.9 highTechIncomePercent=59.9" },
        { HighTech, "2026-06-30", "firmAgeYears=2025-06-30 technicalStaffPercent=10 revenue=50000001 rdPercent=4 domesticRdPercent=60 highTechIncomePercent=60", "rdPercent=3.9 revenue=50000000" },
        { HighTech, "2026-06-30", "firmAgeYears=2025-06-30 technicalStaffPercent=10 revenue=200000001 rdPercent=3 domesticRdPercent=60 highTechIncomePercent=60", "rdPercent=2.9 revenue=200000000" },
        { Gazelle, "2026-06-30", "firmAgeYears=2023-06-30 revenue=10000000 growthPercent=25 rdPercent=5 debtPercent=69.9 creditScore=75 inventionPatents=2 otherIpRights=0 standards=0", "firmAgeYears=2023-07-01 revenue=9999999 growthPercent=24.9 rdPercent=4.9 debtPercent=70 creditScore=74 inventionPatents=1" },
        { Gazelle, "2026-06-30", "firmAgeYears=2023-06-30 revenue=20000000 growthPercent=20 rdPercent=5 debtPercent=0 creditScore=75 inventionPatents=0 otherIpRights=8 standards=0", "revenue=19999999 growthPercent=19.9 otherIpRights=7" },
        { Gazelle, "2026-06-30", "firmAgeYears=2023-06-30 revenue=100000000 growthPercent=15 rdPercent=2.5 debtPercent=0 creditScore=75 inventionPatents=0 otherIpRights=0 standards=1", "revenue=99999999 growthPercent=14.9 rdPercent=2.4 standards=0" },
        { Gazelle, "2026-06-30", "firmAgeYears=2023-06-30 revenue=400000000 growthPercent=10 rdPercent=2.5 debtPercent=0 creditScore=75 standards=1", "revenue=399999999 growthPercent=9.9" },
        { Unicorn, "2026-06-30", "firmAgeYears=2016-06-30 valuationUsd=1000000001 isListed=no hasPrivateFunding=yes", "firmAgeYears=2016-06-29 valuationUsd=1000000000 isListed=yes hasPrivateFunding=no" },
        { "准独角兽企业", "2026-06-30", "firmAgeYears=2016-06-30 valuationUsd=100000001 isListed=no hasPrivateFunding=yes", "valuationUsd=100000000" },
        { Champion, "2024-12-31", "yearsInNiche=10 mainProductPercent=70 globalRank=3", "yearsInNiche=9.9 mainProductPercent=69.9 globalRank=4" },
        { Champion, "2025-01-01", "globalRank=3 nationalRank=2 rdPercent=3", "globalRank=4 rdPercent=2.9" },
        { Champion, "2025-01-01", "globalRank=4 nationalRank=1 rdPercent=3", "nationalRank=2" },
        { Scale, "2026-01-01", "sector=industry revenue=20000000", "revenue=19999999 sector=other" },
        { Scale, "2026-01-01", "sector=wholesale revenue=20000000", "revenue=19999999" },
        { Scale, "2026-01-01", "sector=retail revenue=5000000", "revenue=4999999" },
        { Scale, "2026-01-01", "sector=catering revenue=2000000", "revenue=1999999" },
        { Scale, "2026-01-01", "sector=lodging revenue=2000000", "revenue=1999999" },
        { Scale, "2026-01-01", "sector=servicesLarge revenue=20000000", "revenue=19999999" },
        { Scale, "2026-01-01", "sector=servicesMiddle revenue=10000000", "revenue=9999999" },
        { Scale, "2026-01-01", "sector=servicesSmall revenue=5000000", "revenue=4999999" },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Each_rule_of_the_library_holds_at_its_boundary(string title, string on, string qualifies, string doesNot)
    {
        var version = await VersionAsync(title, on);
        var facts = qualifies.Split(' ').Select(f => f.Split('=')).ToDictionary(f => f[0], f => f[1]);
        Standing.Of(version.Conditions, Sheet(facts, on)).Verdict.ShouldBe(Verdict.Qualifies);
        foreach (var change in doesNot.Split(' ').Select(f => f.Split('=')))
            Standing.Of(version.Conditions, Sheet(new(facts) { [change[0]] = change[1] }, on)).Verdict.ShouldBe(Verdict.DoesNotQualify, string.Join('=', change));
    }

    [Theory]
    [InlineData(Loan, "2020-03-01", 150_000, 450_000)]
    [InlineData(Loan, "2020-04-01", 200_000, 600_000)]
    [InlineData(Loan, "2023-12-01", 300_000, 200_000)]
    [InlineData(FirmLoan, "2023-11-30", 3_000_000, null)]
    [InlineData(FirmLoan, "2023-12-01", 4_000_000, null)]
    [InlineData(Tengzhou, "2026-01-01", 12_000, 2_000)]
    [InlineData(Zichuan, "2026-01-01", 2_000, null)]
    public async Task Its_sums_are_those_of_the_sources(string title, string on, int first, int? second)
    {
        var amounts = (await VersionAsync(title, on)).Benefits.Select(b => b.Amount).ToList();
        amounts[0].ShouldBe(first);
        amounts.ElementAtOrDefault(1).ShouldBe(second);
    }

    [Fact]
    public async Task Every_version_has_its_source_and_grade_and_is_marked_and_another_load_changes_nothing()
    {
        await using var db = host.OwnerContext();
        var before = await db.Policies.AsNoTracking().OrderBy(p => p.Id).ToListAsync();
        before.Count.ShouldBe(15);
        before.ShouldAllBe(p => p.State == PolicyState.Published && p.Title.StartsWith("示例·"));
        (await db.Versions.AsNoTracking().ToListAsync()).ShouldAllBe(v => v.Source.Length > 0 && v.Summary.EndsWith("（样例数据）"));
        before.Single(p => p.Title.Contains("济南市创业担保贷款")).ReplacesId.ShouldBe(before.Single(p => p.Title == $"示例·{Loan}").Id);
        await host.LoadAsync();
        (await db.Policies.AsNoTracking().OrderBy(p => p.Id).ToListAsync()).Select(p => (p.Id, p.Version)).ShouldBe(before.Select(p => (p.Id, p.Version)));
    }

    [Fact]
    public async Task A_loan_is_found_by_what_people_type()
    {
        var jinan = host.CityOfficer("370100");
        (await jinan.SearchesAsync("创业担保贷款")).Count(p => !p.Similar).ShouldBe(3);
        (await jinan.SearchesAsync("小巨人"))[0].Title.ShouldBe($"示例·{Giant}");
        (await jinan.SearchesAsync("贷", "&limit=200")).Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    private async Task<PolicyVersion> VersionAsync(string title, string date)
    {
        await using var db = host.OwnerContext();
        var day = Day(date);
        return await (from p in db.Policies
                      join v in db.Versions on p.Id equals v.PolicyId
                      where p.Title == "示例·" + title && v.ValidFrom <= day && (v.ValidTo == null || v.ValidTo >= day)
                      select v).AsNoTracking().SingleAsync();
    }

    private static FactSheet Sheet(Dictionary<string, string> facts, string on)
    {
        var stated = facts.Where(f => f.Key != "region").Select(f =>
        {
            var kind = Enum.Parse<ConditionKind>(f.Key, ignoreCase: true);
            return FactKinds.Of(kind) switch
            {
                FlagFact => new StatedFact(kind, Holds: f.Value == "yes"),
                AgeFact => new StatedFact(kind, Date: Day(f.Value)),
                WordsFact => new StatedFact(kind, Words: [f.Value]),
                _ => new StatedFact(kind, decimal.Parse(f.Value, System.Globalization.CultureInfo.InvariantCulture)),
            };
        }).ToList();
        stated.ShouldAllBe(f => (f.Kind == Region ? null : FactKinds.Of(f.Kind).ProblemOf(f)) == null);
        return new(new DossierCopy { RegionCode = facts.GetValueOrDefault("region", "370102") }, stated, Day(on));
    }
}

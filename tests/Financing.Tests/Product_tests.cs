using System.Net;
using ChuangMeng.Financing.Products;
using ChuangMeng.Financing.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static ChuangMeng.Financing.Tests.Support.Given;

namespace ChuangMeng.Financing.Tests;

public sealed class Product_tests(FinancingHost host) : IClassFixture<FinancingHost>
{
    private readonly HttpClient province = host.ProvinceOfficer();

    [Theory]
    [InlineData("2020-03-01", 150_000, 1.00, "B")]
    [InlineData("2020-03-31", 150_000, 1.00, "B")]
    [InlineData("2020-04-01", 200_000, 0.50, "C")]
    [InlineData("2023-11-30", 200_000, 0.50, "C")]
    [InlineData("2023-12-01", 300_000, 0.50, "C")]
    public async Task The_version_of_the_day_holds_with_value_document_and_grade(string day, int amount, double spread, string grade)
    {
        var rules = await RulesAsync(Personal, $"on={day}");
        rules[RuleKey.MaxAmount].ShouldSatisfyAllConditions(
            r => r.Value.ShouldBe(amount), r => r.Grade.ToString().ShouldBe(grade), r => r.Document.ShouldNotBeEmpty(), r => r.Article.ShouldNotBeEmpty(), r => r.RegionCode.ShouldBe("370000"));
        rules[RuleKey.RateAboveLpr].Value.ShouldBe((decimal)spread);
    }

    [Fact]
    public async Task Each_version_says_its_own_of_subsidy_partners_and_extension()
    {
        var march = await RulesAsync(Personal, "on=2020-03-15");
        march[RuleKey.SubsidyShare].Value.ShouldBe(100m);
        march[RuleKey.PartnersMaxAmount].Value.ShouldBe(450_000m);
        march[RuleKey.MaxLoans].Value.ShouldBe(3m);
        march.ShouldNotContainKey(RuleKey.MaxExtensionMonths);
        var april = await RulesAsync(Personal, "on=2021-05-01");
        april[RuleKey.BorrowerBearsBelowLpr].Value.ShouldBe(1.5m);
        april[RuleKey.PartnersMaxAmount].Value.ShouldBe(600_000m);
        april.ShouldNotContainKey(RuleKey.SubsidyShare);
        var december = await RulesAsync(Personal, "on=2024-01-01");
        december[RuleKey.SubsidyShare].Value.ShouldBe(50m);
        december[RuleKey.PartnersShare].Value.ShouldBe(110m);
        december[RuleKey.MaxExtensionMonths].Value.ShouldBe(12m);
        december[RuleKey.Groups].Words.Count.ShouldBe(10);
        (await RulesAsync(SmallFirm, "on=2023-11-30"))[RuleKey.NewStaffShare].Value.ShouldBe(15m);
        (await RulesAsync(SmallFirm, "on=2023-12-01"))[RuleKey.NewStaffShare].Value.ShouldBe(10m);
        (await RulesAsync(Personal, "on=2020-02-29")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_citys_own_rule_comes_before_the_provinces()
    {
        (await RulesAsync(Personal, "on=2024-01-01&region=370102"))[RuleKey.SubsidyShare].ShouldSatisfyAllConditions(
            r => r.RegionCode.ShouldBe("370100"), r => r.Grade.ShouldBe(Grade.A));
        (await RulesAsync(Personal, "on=2024-01-01&region=370202"))[RuleKey.SubsidyShare].RegionCode.ShouldBe("370000");
    }

    [Fact]
    public async Task A_new_version_ends_what_it_replaces_the_day_before_and_leaves_the_rest()
    {
        var added = await AddAsync(SmallFirm, new(2090, 1, 1), new NewRule(RuleKey.MaxTermMonths, "第二条", 30m));
        await added.ShouldBeAsync(HttpStatusCode.OK);
        (await RulesAsync(SmallFirm, "on=2089-12-31"))[RuleKey.MaxTermMonths].ShouldSatisfyAllConditions(
            r => r.Value.ShouldBe(24m), r => r.ValidTo.ShouldBe(new DateOnly(2089, 12, 31)));
        var later = await RulesAsync(SmallFirm, "on=2090-01-01");
        later[RuleKey.MaxTermMonths].Value.ShouldBe(30m);
        later[RuleKey.MaxAmount].Value.ShouldBe(4_000_000m);
        await using var db = host.OwnerContext();
        (await db.Audit.CountAsync(a => a.SubjectId == SmallFirm.ToString())).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task RuleValidityOverlaps_where_days_are_settled_already()
    {
        await (await AddAsync(Personal, new(2021, 1, 1), new NewRule(RuleKey.MaxAmount, "第一条", 1m))).ShouldBreakAsync<RuleValidityOverlaps>();
        await (await AddAsync(Personal, new(2023, 12, 1), new NewRule(RuleKey.MaxAmount, "第一条", 1m))).ShouldBreakAsync<RuleValidityOverlaps>();
        (await RulesAsync(Personal, "on=2024-01-01"))[RuleKey.MaxAmount].Value.ShouldBe(300_000m);
        // Another region's is another rule.
        await (await AddAsync(Personal, new(2021, 1, 1), "370300", new NewRule(RuleKey.MaxAmount, "第一条", 180_000m))).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task RuleValidityOverlaps_lets_one_of_fifty_versions_sent_at_once_through()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AddAsync(Personal, new(2095, 1, 1), "371400", new NewRule(RuleKey.MaxAmount, "第一条", 5m))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<RuleValidityOverlaps>();
    }

    [Fact]
    public async Task The_database_itself_refuses_rules_that_overlap()
    {
        (await Should.ThrowAsync<PostgresException>(host.ExecuteAsOwnerAsync("""
            insert into loan_rules (id, product_id, key, value, words, valid_from, valid_to, region_code, document, article, grade)
            select gen_random_uuid(), product_id, key, value, words, date '2023-11-30', date '2023-11-30', region_code, document, article, grade
            from loan_rules where key = 'MaxAmount' and valid_from = '2023-12-01' and value = 300000
            """))).ConstraintName.ShouldBe("ex_loan_rules_validity");
    }

    [Fact]
    public async Task Bad_rules_are_named_by_field()
    {
        var bad = await province.PostAsync($"{Api}/products/{Personal}/rules", new AddRules("37", new(1999, 1, 1), " ", Grade.A,
            [new(RuleKey.Groups, "条", 0m, ["astronaut"]), new(RuleKey.MaxAmount, "", -1m), new(RuleKey.MaxTermMonths, "条", 1.23456m, ["veteran"])], new(1998, 1, 1)));
        foreach (var (field, rule) in new[] { ("regionCode", "RegionCode"), ("validFrom", "Range"), ("validTo", "DateOrder"), ("document", "TextLength"), ("rules[0].words", "Words"),
            ("rules[1].article", "TextLength"), ("rules[1].value", "Range"), ("rules[2].value", "Decimals"), ("rules[2].words", "Words") })
        {
            await bad.ShouldNameAsync(field, rule);
        }

        await (await AddAsync(Personal, new(2090, 1, 1), "370199", new NewRule(RuleKey.MaxAmount, "条", 1m))).ShouldBreakAsync<RegionUnknown>();
        await (await AddAsync(Guid.CreateVersion7(), new(2090, 1, 1), new NewRule(RuleKey.MaxAmount, "条", 1m))).ShouldBreakAsync<ResourceNotFound>();
    }

    [Fact]
    public async Task Only_the_province_adds_rules_and_rates_and_everybody_who_lends_or_borrows_reads_them()
    {
        foreach (var caller in new[] { host.CityOfficer("370100"), host.BankClerk(), host.Entrepreneur("reader") })
        {
            await (await caller.GetAsync($"{Api}/products")).ShouldBeAsync(HttpStatusCode.OK);
            await (await caller.GetAsync($"{Api}/products/{Personal}/rules")).ShouldBeAsync(HttpStatusCode.OK);
            await (await caller.PostAsync($"{Api}/products/{Personal}/rules", new { })).ShouldBeAsync(HttpStatusCode.Forbidden);
            await (await caller.PostAsync($"{Api}/lpr-quotes", new { })).ShouldBeAsync(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task The_LPR_of_a_day_is_entered_once()
    {
        var quote = new LprQuote(new(2088, 1, 20), 2.85m, "全国银行间同业拆借中心", Grade.A);
        await (await province.PostAsync($"{Api}/lpr-quotes", quote)).ShouldBeAsync(HttpStatusCode.Created);
        await (await province.PostAsync($"{Api}/lpr-quotes", quote with { Percent = 2.8m })).ShouldBreakAsync<LprQuoteExists>();
        (await (await province.GetAsync($"{Api}/lpr-quotes?limit=1")).ReadAsync<Page<LprQuote>>()).Items.Single().Percent.ShouldBe(2.85m);
        await (await province.PostAsync($"{Api}/lpr-quotes", quote with { Percent = 0m })).ShouldNameAsync("percent", "Range");
    }

    private Task<HttpResponseMessage> AddAsync(Guid product, DateOnly from, params NewRule[] rules) => AddAsync(product, from, "370000", rules);

    private Task<HttpResponseMessage> AddAsync(Guid product, DateOnly from, string region, params NewRule[] rules) =>
        province.PostAsync($"{Api}/products/{product}/rules", new AddRules(region, from, "某号文件", Grade.A, rules));

    private async Task<Dictionary<RuleKey, RuleDetails>> RulesAsync(Guid product, string query) =>
        (await (await province.GetAsync($"{Api}/products/{product}/rules?{query}")).ReadAsync<List<RuleDetails>>()).ToDictionary(r => r.Key);
}

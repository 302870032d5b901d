using ChuangMeng.Policies.Search;
using ChuangMeng.Policies.Tests.Support;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.Testing;
using static ChuangMeng.Policies.Tests.Support.Given;

namespace ChuangMeng.Policies.Tests;

public sealed class Search_tests(PoliciesHost host) : IClassFixture<PoliciesHost>
{
    [Theory]
    [InlineData("创业补贴", "'创业':2A '业补':3A '补贴':4A '贴':5A")]
    [InlineData("财金〔2018〕22号", "'财金':2A '金':3A '2018':5A '22':7A '号':8A")]
    [InlineData("ＡＩ ai，", "'ai':2A,4A")]
    public void A_text_is_cut_into_pairs_of_characters(string text, string vector) => Bigrams.ToVector((text, 'A')).ShouldBe(vector);

    [Theory]
    [InlineData("补", "('补':*)")]
    [InlineData("补贴", "('补贴')")]
    [InlineData("创业补贴", "('创业' <1> '业补' <1> '补贴')")]
    [InlineData("创业 补贴", "('创业') & ('补贴')")]
    [InlineData("22号文", "('22' <1> '号文')")]
    [InlineData("文22", "('文':* <1> '22':*)")]
    [InlineData("财金2018", "('财金' <2> '2018':*)")]
    [InlineData("'|&!", null)]
    public void What_is_typed_becomes_a_query(string typed, string? query) => Bigrams.ToQuery(typed).ShouldBe(query);

    [Theory]
    [InlineData("孵")]
    [InlineData("孵化")]
    [InlineData("基地")]
    [InlineData("地")]
    [InlineData("创业孵化基地")]
    [InlineData("孵化 奖补")]
    [InlineData("鲁人社〔2031〕7号")]
    [InlineData("鲁人社")]
    [InlineData("2031")]
    [InlineData("（奖补）")]
    [InlineData("WiFi")]
    [InlineData("ｗｉｆｉ")]
    public async Task Queries_of_one_two_and_many_characters_find(string typed)
    {
        var policy = await host.PublishesAsync(Policy("370100", Version("2020-01-01") with
        {
            DocumentNumber = "鲁人社〔2031〕7号",
            Summary = "对认定的孵化基地给予奖补。",
            Text = "场地须提供 WIFI。",
        }) with
        { Title = $"创业孵化基地{Guid.NewGuid():n}" });
        (await host.CityOfficer("370100").SearchesAsync(typed, "&limit=200")).ShouldContain(p => p.Id == policy.Id && !p.Similar && p.Snippets.Count > 0);
    }

    [Theory]
    [InlineData("孵化育成")]
    [InlineData("成育")]
    [InlineData("育孵")]
    public async Task What_is_not_written_is_not_found_as_written(string typed)
    {
        await host.PublishesAsync(Policy("371500") with { Title = "示例孵化和育成中心" });
        (await host.CityOfficer("371500").SearchesAsync(typed)).ShouldAllBe(p => p.Similar);
    }

    [Fact]
    public async Task The_title_weighs_more_than_the_text()
    {
        var inText = await host.PublishesAsync(Policy("370700", Version("2020-01-01") with { Text = "对农机具购置给予补助。" }) with { Title = "涉农扶持" });
        var inTitle = await host.PublishesAsync(Policy("370700") with { Title = "农机具购置补助" });
        var found = await host.CityOfficer("370700").SearchesAsync("农机具");
        found.Select(p => p.Id).ShouldBe([inTitle.Id, inText.Id]);
        ShouldMark(found[0].Snippets[0], FoundIn.Title, "农机具购置补助", new(0, 3));
        ShouldMark(found[1].Snippets.ShouldHaveSingleItem(), FoundIn.Text, "对农机具购置给予补助。", new(1, 3));
    }

    [Fact]
    public async Task Parts_are_found_where_nothing_holds_the_whole()
    {
        var policy = await host.PublishesAsync(Policy("370800") with { Title = "高校毕业生租房津贴" });
        var found = (await host.CityOfficer("370800").SearchesAsync("大学生租房津贴")).ShouldHaveSingleItem();
        (found.Id, found.Similar).ShouldBe((policy.Id, true));
        ShouldMark(found.Snippets[0], FoundIn.Title, "高校毕业生租房津贴", new(4, 5));
    }

    [Fact]
    public async Task Only_versions_valid_on_the_day_are_found_by_their_own_words()
    {
        var policy = await host.PublishesAsync(Policy("370900", Version("2020-01-01") with { Summary = "旧版标准甲" }, Version("2024-01-01") with { Summary = "新版标准乙" }));
        var taian = host.CityOfficer("370900");
        (await taian.SearchesAsync("旧版标准甲", "&on=2023-12-31")).ShouldHaveSingleItem().Number.ShouldBe(1);
        (await taian.SearchesAsync("新版标准乙", "&on=2024-01-01")).ShouldHaveSingleItem().Number.ShouldBe(2);
        (await taian.SearchesAsync("新版标准乙", "&on=2023-12-31")).ShouldAllBe(p => p.Similar);
        (await taian.SearchesAsync("旧", "&on=2019-12-31")).ShouldBeEmpty();
        policy.Versions.ShouldBe(2);
    }

    [Fact]
    public async Task A_draft_is_not_found_and_a_kind_and_a_region_narrow()
    {
        var draft = await host.CityOfficer("371300").DraftsAsync(Policy("371300") with { Title = "茶叶加工扶持草稿" });
        var policy = await host.PublishesAsync(Policy("371300") with { Title = "茶叶加工扶持" });
        var linyi = host.CityOfficer("371300");
        (await linyi.SearchesAsync("茶叶")).ShouldHaveSingleItem().Id.ShouldBe(policy.Id);
        (await linyi.SearchesAsync("茶叶", "&kind=subsidy&region=371300")).ShouldHaveSingleItem();
        (await linyi.SearchesAsync("茶叶", "&kind=loan")).ShouldBeEmpty();
        (await linyi.SearchesAsync("茶叶", "&region=370100")).ShouldBeEmpty();
        draft.Id.ShouldNotBe(policy.Id);
    }

    [Fact]
    public async Task Pages_follow_one_another_by_rank()
    {
        foreach (var i in Enumerable.Range(0, 7))
            await host.PublishesAsync(Policy("371600") with { Title = $"盐碱地改良{new string('长', i)}" });
        var binzhou = host.CityOfficer("371600");
        var (all, cursor) = (new List<FoundPolicy>(), "");
        do
        {
            var page = await (await binzhou.GetAsync($"{Api}/policies/search?q=盐碱地&limit=2{cursor}")).ReadAsync<Page<FoundPolicy>>();
            all.AddRange(page.Items);
            cursor = page.Next is null ? "" : "&cursor=" + page.Next;
        }
        while (cursor.Length > 0);
        all.Select(p => p.Id).Distinct().Count().ShouldBe(7);
        all.Select(p => p.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Theory]
    [InlineData("")]
    [InlineData("，。")]
    [InlineData("\u0000")]
    public async Task What_cannot_be_looked_for_is_named(string typed) =>
        await (await host.CityOfficer("370100").GetAsync($"{Api}/policies/search?q={Uri.EscapeDataString(typed)}"))
            .ShouldNameAsync("q", typed == "\u0000" ? "NulCharacter" : "SearchText");

    [Fact]
    public async Task A_query_has_at_most_50_characters()
    {
        var officer = host.CityOfficer("370100");
        await officer.SearchesAsync(new string('政', 50));
        await (await officer.GetAsync($"{Api}/policies/search?q={new string('政', 51)}")).ShouldNameAsync("q", "SearchText");
    }

    private static void ShouldMark(Snippet snippet, FoundIn field, string text, Mark mark)
    {
        (snippet.In, snippet.Text).ShouldBe((field, text));
        snippet.Marks.ShouldBe([mark]);
    }
}

using System.Net;
using ChuangMeng.Contracts;
using ChuangMeng.Insights.Column;
using ChuangMeng.Insights.Tests.Support;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using static ChuangMeng.Insights.Tests.Support.Given;

namespace ChuangMeng.Insights.Tests;

public sealed class Column_tests(InsightsHost host) : IClassFixture<InsightsHost>
{
    private const string Items = $"{Api}/column-items";
    private readonly HttpClient city = host.CityOfficer("370100");
    private readonly HttpClient province = host.ProvinceOfficer();
    private readonly HttpClient anybody = host.Anonymous();

    [Fact]
    public async Task What_a_city_writes_and_the_province_publishes_everybody_reads_without_a_token_until_it_is_withdrawn()
    {
        var item = await WriteAsync();
        item.State.ShouldBe(ColumnState.Draft);
        item = await SubmitAsync(item);
        await (await anybody.GetAsync($"{Api}/column/{item.Id}")).ShouldBreakAsync<ResourceNotFound>();
        item = await PublishAsync(item);
        item.State.ShouldBe(ColumnState.Published);

        var read = await (await anybody.GetAsync($"{Api}/column/{item.Id}")).ReadAsync<PublishedItem>();
        (read.Title, read.Text, read.RegionCode, read.RegionName).ShouldBe((item.Title, item.Text, "370100", "济南市"));
        (await ListedAsync()).ShouldContain(item.Id);

        await (await city.PostAsync($"{Items}/{item.Id}/withdrawal", new WithdrawColumnItem("数据有误"))).ShouldBeAsync(HttpStatusCode.OK);
        await (await anybody.GetAsync($"{Api}/column/{item.Id}")).ShouldBreakAsync<ResourceNotFound>();
        (await ListedAsync()).ShouldNotContain(item.Id);
    }

    [Fact]
    public async Task What_is_returned_is_changed_and_submitted_again()
    {
        var item = await SubmitAsync(await WriteAsync());
        item = await ReviewAsync(item, new(false, "请补充数据"));
        (item.State, item.Reason).ShouldBe((ColumnState.Returned, "请补充数据"));
        item = await ChangeAsync(item, new("改过的标题", "改过的正文"));
        (await SubmitAsync(item)).Reason.ShouldBeNull();
        (await PublishAsync(await ReadAsync(item.Id))).Title.ShouldBe("改过的标题");
    }

    [Fact]
    public async Task ColumnStepOutOfOrder_for_every_step_that_does_not_follow()
    {
        var item = await WriteAsync();
        await RefusesAsync(item, "review", "withdrawal");
        item = await SubmitAsync(item);
        await RefusesAsync(item, "change", "submission");
        item = await PublishAsync(item);
        await RefusesAsync(item, "change", "submission", "review");
        item = await (await city.PostAsync($"{Items}/{item.Id}/withdrawal", new WithdrawColumnItem("重写"))).ReadAsync<ColumnItemDetails>();
        await RefusesAsync(item, "review", "withdrawal");
        await SubmitAsync(await ChangeAsync(item, new("重写", "重写")));
    }

    [Fact]
    public async Task A_change_and_a_review_take_the_version_that_was_read()
    {
        var item = await WriteAsync();
        await (await city.PutAsync($"{Items}/{item.Id}", new WriteColumnItem("新", "新"), null)).ShouldBreakAsync<IfMatchRequired>();
        var changed = await ChangeAsync(item, new("新", "新"));
        await (await city.PutAsync($"{Items}/{item.Id}", new WriteColumnItem("旧", "旧"), ETags.Of(item.Version))).ShouldBreakAsync<VersionStale>();
        var submitted = await SubmitAsync(changed);
        await (await province.PutAsync($"{Items}/{item.Id}/review", new ReviewColumnItem(true), null)).ShouldBreakAsync<IfMatchRequired>();
        await (await province.PutAsync($"{Items}/{item.Id}/review", new ReviewColumnItem(true), ETags.Of(changed.Version))).ShouldBreakAsync<VersionStale>();
        (await PublishAsync(submitted)).Title.ShouldBe("新");
    }

    [Fact]
    public async Task Of_50_reviews_at_once_one_takes_effect_and_the_timeline_is_told_once()
    {
        var dossier = await DossierAsync("370102");
        var item = await SubmitAsync(await WriteAsync(dossier: dossier));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
            province.PutAsync($"{Items}/{item.Id}/review", new ReviewColumnItem(true), ETags.Of(item.Version))));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await refused.ShouldBreakAsync<VersionStale>();
        await using var db = host.OwnerContext();
        var noted = await db.Outbox.Where(m => m.SubjectId == item.Id && m.Type == typeof(DossierNoted).FullName).Select(m => m.Payload).ToListAsync();
        noted.ShouldHaveSingleItem().ShouldContain("columnPublished");
        noted[0].ShouldContain(dossier.ToString());
    }

    [Fact]
    public async Task DossierUnknown_for_another_citys_project_and_for_none()
    {
        var elsewhere = await DossierAsync("370202");
        var here = await DossierAsync("370103");
        foreach (var dossier in new[] { elsewhere, Guid.CreateVersion7() })
        {
            await (await city.PostAsync(Items, new BeginColumnItem("370100", "题", "文", dossier))).ShouldBreakAsync<DossierUnknown>();
            var item = await WriteAsync();
            await (await city.PutAsync($"{Items}/{item.Id}", new WriteColumnItem("题", "文", dossier), ETags.Of(item.Version))).ShouldBreakAsync<DossierUnknown>();
        }

        (await WriteAsync(dossier: here)).DossierId.ShouldBe(here);
    }

    [Fact]
    public async Task RegionUnknown_and_OutsideRegion_guard_the_region()
    {
        await (await city.PostAsync(Items, new BeginColumnItem("370199", "题", "文"))).ShouldBreakAsync<RegionUnknown>();
        await (await city.PostAsync(Items, new BeginColumnItem("370200", "题", "文"))).ShouldBreakAsync<OutsideRegion>();
        await (await city.PostAsync(Items, new BeginColumnItem("370000", "题", "文"))).ShouldBreakAsync<OutsideRegion>();
        await (await province.PostAsync(Items, new BeginColumnItem("370000", "题", "文"))).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(100, 20_000, null)]
    [InlineData(101, 1, "title")]
    [InlineData(0, 1, "title")]
    [InlineData(1, 20_001, "text")]
    [InlineData(1, 0, "text")]
    public async Task Words_have_a_length(int title, int text, string? field)
    {
        var answer = await city.PostAsync(Items, new BeginColumnItem("370100", new('题', title), new('文', text)));
        if (field is null)
            await answer.ShouldBeAsync(HttpStatusCode.Created);
        else
            await answer.ShouldNameAsync(field, "TextLength");
    }

    [Fact]
    public async Task A_return_and_a_withdrawal_need_a_reason()
    {
        var item = await SubmitAsync(await WriteAsync());
        await (await province.PutAsync($"{Items}/{item.Id}/review", new ReviewColumnItem(false, " "), ETags.Of(item.Version))).ShouldNameAsync("reason", "TextLength");
        await (await city.PostAsync($"{Items}/{item.Id}/withdrawal", new WithdrawColumnItem(""))).ShouldNameAsync("reason", "TextLength");
        (await ReadAsync(item.Id)).State.ShouldBe(ColumnState.Submitted);
    }

    [Fact]
    public async Task Markup_is_text_and_is_served_as_nothing_else()
    {
        const string markup = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;";
        var item = await PublishAsync(await SubmitAsync(await WriteAsync(markup, markup)));
        anybody.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        foreach (var address in new[] { $"{Api}/column/{item.Id}", $"{Api}/column?limit=200" })
        {
            var answer = await anybody.GetAsync(address);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain('<');
        }

        (await (await anybody.GetAsync($"{Api}/column/{item.Id}")).ReadAsync<PublishedItem>()).Text.ShouldBe(markup);
    }

    [Fact]
    public async Task The_column_is_read_page_by_page_newest_first_and_by_region()
    {
        var written = new List<Guid>();
        var weihai = host.CityOfficer("371000");
        for (var i = 0; i < 5; i++)
        {
            var item = await (await weihai.PostAsync(Items, new BeginColumnItem("371000", $"题{i}", "文"))).ReadAsync<ColumnItemDetails>(HttpStatusCode.Created);
            written.Insert(0, (await PublishAsync(await SubmitAsync(item, weihai))).Id);
        }

        var read = new List<Guid>();
        for (var address = $"{Api}/column?region=371000&limit=2"; address is not null;)
        {
            var answer = await anybody.GetAsync(address);
            read.AddRange((await answer.ReadAsync<Page<PublishedItem>>()).Items.Select(i => i.Id));
            address = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        read.ShouldBe(written);
        (await (await anybody.GetAsync($"{Api}/column?region=371002")).ReadAsync<Page<PublishedItem>>()).Items.ShouldBeEmpty();
    }

    private async Task<ColumnItemDetails> WriteAsync(string title = "从实验室到生产线", string text = "三个月完成中试。", Guid? dossier = null) =>
        await (await city.PostAsync(Items, new BeginColumnItem("370100", title, text, dossier))).ReadAsync<ColumnItemDetails>(HttpStatusCode.Created);

    private async Task<ColumnItemDetails> ChangeAsync(ColumnItemDetails item, WriteColumnItem words) =>
        await (await city.PutAsync($"{Items}/{item.Id}", words, ETags.Of(item.Version))).ReadAsync<ColumnItemDetails>();

    private async Task<ColumnItemDetails> SubmitAsync(ColumnItemDetails item, HttpClient? by = null) =>
        await (await (by ?? city).PostAsync($"{Items}/{item.Id}/submission", null)).ReadAsync<ColumnItemDetails>();

    private async Task<ColumnItemDetails> ReviewAsync(ColumnItemDetails item, ReviewColumnItem decision) =>
        await (await province.PutAsync($"{Items}/{item.Id}/review", decision, ETags.Of(item.Version))).ReadAsync<ColumnItemDetails>();

    private Task<ColumnItemDetails> PublishAsync(ColumnItemDetails item) => ReviewAsync(item, new(true));

    private async Task<ColumnItemDetails> ReadAsync(Guid id) => await (await city.GetAsync($"{Items}/{id}")).ReadAsync<ColumnItemDetails>();

    private async Task<List<Guid>> ListedAsync() =>
        [.. (await (await anybody.GetAsync($"{Api}/column?limit=200")).ReadAsync<Page<PublishedItem>>()).Items.Select(i => i.Id)];

    /// <summary>Each of these steps breaks the rule, and nothing changes.</summary>
    private async Task RefusesAsync(ColumnItemDetails item, params string[] steps)
    {
        var version = ETags.Of(item.Version);
        foreach (var step in steps)
        {
            await (step switch
            {
                "change" => await city.PutAsync($"{Items}/{item.Id}", new WriteColumnItem("题", "文"), version),
                "submission" => await city.PostAsync($"{Items}/{item.Id}/submission", null),
                "review" => await province.PutAsync($"{Items}/{item.Id}/review", new ReviewColumnItem(true), version),
                _ => await city.PostAsync($"{Items}/{item.Id}/withdrawal", new WithdrawColumnItem("撤回")),
            }).ShouldBreakAsync<ColumnStepOutOfOrder>();
        }

        (await ReadAsync(item.Id)).Version.ShouldBe(item.Version);
    }

    private async Task<Guid> DossierAsync(string county)
    {
        var dossier = Dossier(county);
        await host.PublishAsync(dossier);
        await Eventually.SucceedsAsync(async () =>
        {
            await using var db = host.OwnerContext();
            (await db.Set<DossierCopy>().AnyAsync(d => d.Id == dossier.SubjectId)).ShouldBeTrue();
        });
        return dossier.SubjectId;
    }
}

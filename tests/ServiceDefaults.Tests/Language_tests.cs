using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Language_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    [Theory]
    [InlineData(null, "zh-CN")]
    [InlineData("", "zh-CN")]
    [InlineData("zh-CN", "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("zh-TW", "zh-CN")]
    [InlineData("fr", "zh-CN")]
    [InlineData("*", "zh-CN")]
    [InlineData("en", "en")]
    [InlineData("EN", "en")]
    [InlineData("en-US,en;q=0.9", "en")]
    [InlineData("en-GB", "en")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN")]
    [InlineData("zh;q=0.5,en;q=0.9", "en")]
    [InlineData("zh,en;q=0.1", "zh-CN")]
    [InlineData("fr, de, it, es, en;q=0.5", "en")]
    [InlineData("en;q=0", "zh-CN")]
    [InlineData("en;q=nonsense", "zh-CN")]
    public async Task Texts_are_Chinese_unless_the_caller_prefers_English(string? accepted, string language)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Candidates.Address);
        if (accepted is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", accepted);

        var answer = await host.Anonymous().SendAsync(request);

        answer.Content.Headers.ContentLanguage.ShouldBe([language]);
        answer.Headers.Vary.ShouldContain("Accept-Language");
        var title = (await answer.ReadNodeAsync(System.Net.HttpStatusCode.Unauthorized))["title"]!.GetValue<string>();
        title.ShouldBe(language == "en" ? "Sign in first: a valid access token is missing" : "请先登录：缺少有效的访问令牌");
    }

    [Fact]
    public async Task Numbers_and_dates_are_written_the_same_in_every_language()
    {
        var officer = host.CityOfficer("370100");
        var candidate = Candidates.New();
        candidate["revenue"] = 1234567.5;
        candidate["foundedOn"] = "2025-06-01";
        officer.DefaultRequestHeaders.Add("Accept-Language", "en");

        var answer = await (await officer.PostAsync(Candidates.Address, candidate)).ReadNodeAsync(System.Net.HttpStatusCode.Created);

        answer["revenue"]!.GetValue<decimal>().ShouldBe(1234567.5m);
        answer["foundedOn"]!.GetValue<string>().ShouldBe("2025-06-01");
    }
}

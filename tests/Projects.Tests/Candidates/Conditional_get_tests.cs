using System.Net;
using ChuangMeng.Testing;
using static ChuangMeng.Projects.Tests.SelectionJourney;

namespace ChuangMeng.Projects.Tests.Candidates;

public sealed class Conditional_get_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Fact]
    public async Task A_candidate_read_again_with_its_ETag_is_304_until_it_changes()
    {
        var city = host.As("cityOfficer", "370500");
        var id = await city.AddsCandidateAsync("370502");
        var address = $"{Api}/candidates/{id}";
        var tag = (await city.GetAsync(address)).Headers.ETag!;

        async Task<HttpResponseMessage> AgainAsync()
        {
            var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.IfNoneMatch.Add(tag);
            return await city.SendAsync(request);
        }

        var unchanged = await (await AgainAsync()).ShouldBeAsync(HttpStatusCode.NotModified);
        unchanged.Headers.ETag.ShouldBe(tag);
        (await unchanged.Content.ReadAsStringAsync()).ShouldBeEmpty();
        await (await city.PostAsync($"{address}/screening", new { eligible = true, reason = "符合" })).ShouldBeAsync(HttpStatusCode.OK);
        (await (await AgainAsync()).ShouldBeAsync(HttpStatusCode.OK)).Headers.ETag!.Tag.ShouldBe("\"2\"");
    }
}

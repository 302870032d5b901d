using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Idempotency;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.Testing;

namespace ChuangMeng.ServiceDefaults.Tests;

public sealed class Idempotency_tests(DefaultsHost host) : IClassFixture<DefaultsHost>
{
    private static string NewKey() => Guid.NewGuid().ToString();

    [Fact]
    public async Task Fifty_requests_at_once_under_one_key_make_one_candidate_and_get_one_answer()
    {
        var officer = host.CityOfficer("370100");
        var (key, candidate) = (NewKey(), Candidates.New());

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => officer.PostAsync(Candidates.Address, candidate, key)));

        foreach (var running in answers.Where(a => a.StatusCode == HttpStatusCode.Conflict))
        {
            await running.ShouldBreakAsync<IdempotentRequestRunning>();
            running.Headers.RetryAfter.ShouldNotBeNull();
        }

        var done = answers.Where(a => a.StatusCode != HttpStatusCode.Conflict).ToList();
        done.ShouldAllBe(a => a.StatusCode == HttpStatusCode.Created);
        (await Task.WhenAll(done.Select(a => a.Content.ReadAsStringAsync()))).Distinct().Count().ShouldBe(1);
        done.Count(a => !a.Headers.Contains("Idempotency-Replayed")).ShouldBe(1);
        (await host.AsOwnerAsync<long>("select count(*) from candidates where project_name = $1", candidate["projectName"]!.GetValue<string>())).ShouldBe([1]);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_first_answer_with_its_headers_and_is_marked_as_replayed()
    {
        var officer = host.CityOfficer("370100");
        var (key, candidate) = (NewKey(), Candidates.New());
        var first = await officer.PostAsync(Candidates.Address, candidate, key);

        var second = await officer.PostAsync(Candidates.Address, candidate, key);

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.Location.ShouldBe(first.Headers.Location.ShouldNotBeNull());
        second.Headers.ETag.ShouldBe(first.Headers.ETag.ShouldNotBeNull());
        second.Content.Headers.ContentType.ShouldBe(first.Content.Headers.ContentType);
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var officer = host.CityOfficer("370100");
        var key = NewKey();
        await (await officer.PostAsync(Candidates.Address, Candidates.New(), key)).ShouldBeAsync(HttpStatusCode.Created);

        var reused = await officer.PostAsync(Candidates.Address, Candidates.New(), key);

        await (await reused.ShouldBeAsync(HttpStatusCode.UnprocessableEntity)).ShouldBreakAsync<IdempotencyKeyReused>();
    }

    [Fact]
    public async Task The_same_key_of_another_caller_is_another_key()
    {
        var key = NewKey();
        await (await host.CityOfficer("370100").PostAsync(Candidates.Address, Candidates.New(), key)).ShouldBeAsync(HttpStatusCode.Created);

        var other = await host.As(Roles.CityOfficer, "370100", "another-account").PostAsync(Candidates.Address, Candidates.New(), key);

        (await other.ShouldBeAsync(HttpStatusCode.Created)).Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_key_on_another_route_is_another_key()
    {
        var officer = host.CityOfficer("370100");
        var (key, candidate) = (NewKey(), Candidates.New());
        await (await officer.PostAsync(Candidates.Address, candidate, key)).ShouldBeAsync(HttpStatusCode.Created);

        var other = await officer.PostAsync(Candidates.Address + "?year=2027", candidate, key);

        (await other.ReadNodeAsync(HttpStatusCode.Created))["year"]!.GetValue<int>().ShouldBe(2027);
    }

    [Fact]
    public async Task A_stored_answer_survives_the_service()
    {
        var (key, candidate) = (NewKey(), Candidates.New());
        var first = await host.CityOfficer("370100").PostAsync(Candidates.Address, candidate, key);
        await using var restarted = host.AddReplica();
        var client = restarted.CreateClient();
        client.DefaultRequestHeaders.Authorization = host.CityOfficer("370100").DefaultRequestHeaders.Authorization;

        var second = await client.PostAsync(Candidates.Address, candidate, key);

        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
    }

    [Fact]
    public async Task A_refused_request_is_not_stored_and_may_be_corrected_under_its_key()
    {
        var officer = host.CityOfficer("370100");
        var (key, candidate) = (NewKey(), Candidates.New());
        var broken = (JsonObject)candidate.DeepClone();
        broken["projectName"] = " ";
        await (await officer.PostAsync(Candidates.Address, broken, key)).ShouldBeAsync(HttpStatusCode.UnprocessableEntity);

        var corrected = await officer.PostAsync(Candidates.Address, candidate, key);

        await corrected.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("tab\tkey")]
    public async Task A_malformed_key_is_refused(string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Candidates.Address) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        var officer = host.CityOfficer("370100");

        var answer = await officer.SendAsync(request);

        await (await answer.ShouldBeAsync(HttpStatusCode.BadRequest)).ShouldBreakAsync<IdempotencyKeyMalformed>();
    }

    [Fact]
    public async Task A_key_longer_than_200_characters_is_refused()
    {
        var answer = await host.CityOfficer("370100").PostAsync(Candidates.Address, Candidates.New(), new string('k', 201));

        await (await answer.ShouldBeAsync(HttpStatusCode.BadRequest)).ShouldBreakAsync<IdempotencyKeyMalformed>();
    }

    [Fact]
    public async Task A_stored_answer_is_encrypted()
    {
        var candidate = Candidates.New();
        await (await host.CityOfficer("370100").PostAsync(Candidates.Address, candidate, NewKey())).ShouldBeAsync(HttpStatusCode.Created);

        var stored = await host.AsOwnerAsync<byte[]>("select body from idempotent_answers");

        stored.ShouldNotBeEmpty();
        stored.ShouldAllBe(body => !Encoding.UTF8.GetString(body).Contains("projectName") && body[0] == 1);
    }

    [Fact]
    public async Task A_request_without_a_token_never_reaches_the_stored_answers()
    {
        var (key, candidate) = (NewKey(), Candidates.New());
        await (await host.CityOfficer("370100").PostAsync(Candidates.Address, candidate, key)).ShouldBeAsync(HttpStatusCode.Created);

        await (await host.Anonymous().PostAsync(Candidates.Address, candidate, key)).ShouldBeAsync(HttpStatusCode.Unauthorized);
    }
}

using System.Net;
using System.Net.Sockets;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ChuangMeng.Identity.Tests;

public sealed class Refresh_tests(IdentityHost identity) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task A_refresh_token_gives_a_new_pair_and_the_new_one_goes_on()
    {
        var first = await identity.SignInAsync("jinan");

        var second = await identity.RefreshAsync(first.Refresh);
        var third = await identity.RefreshAsync(second.Refresh);

        new[] { first.Refresh, second.Refresh, third.Refresh }.Distinct().Count().ShouldBe(3);
        await (await identity.With(third.Access).GetAsync(IdentityHost.Api + "accounts/me")).ShouldBeAsync(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_used_refresh_token_shown_again_revokes_the_whole_family()
    {
        var first = await identity.SignInAsync("jinan");
        var second = await identity.RefreshAsync(first.Refresh);
        var otherSignIn = await identity.SignInAsync("jinan");

        await (await identity.TryRefreshAsync(first.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();

        await (await identity.TryRefreshAsync(second.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        await identity.RefreshAsync(otherSignIn.Refresh);
    }

    [Fact]
    public async Task Reuse_under_an_Idempotency_Key_revokes_the_family_too()
    {
        var first = await identity.SignInAsync("jinan");
        var second = await identity.RefreshAsync(first.Refresh);

        await (await identity.TryRefreshAsync(first.Refresh, Guid.NewGuid().ToString())).ShouldBreakAsync<RefreshTokenInvalid>();

        await (await identity.TryRefreshAsync(second.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
    }

    [Fact]
    public async Task A_repeat_under_the_same_Idempotency_Key_is_no_reuse()
    {
        var first = await identity.SignInAsync("jinan");
        var key = Guid.NewGuid().ToString();

        var second = TokenPair.Of(await (await identity.TryRefreshAsync(first.Refresh, key)).ReadNodeAsync());
        var again = TokenPair.Of(await (await identity.TryRefreshAsync(first.Refresh, key)).ReadNodeAsync());

        again.ShouldBe(second);
        await identity.RefreshAsync(second.Refresh);
    }

    [Fact]
    public async Task Of_fifty_concurrent_uses_exactly_one_wins()
    {
        var first = await identity.SignInAsync("jinan");
        var replica = identity.AddReplica();
        var clients = new[] { identity.Anonymous(), replica.CreateClient() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            IdentityHost.AskTokenAsync(clients[i % 2], $"grant_type=refresh_token&refresh_token={first.Refresh}")));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var lost in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
            await lost.ShouldBreakAsync<RefreshTokenInvalid>();
    }

    [Fact]
    public async Task A_refresh_token_holds_seven_days_unused_and_not_a_second_longer()
    {
        try
        {
            identity.Clock.FreezeAt(DateTimeOffset.UtcNow);
            var kept = await identity.SignInAsync("jinan");
            var late = await identity.SignInAsync("jinan");

            identity.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
            await identity.RefreshAsync(kept.Refresh);
            identity.Clock.Advance(TimeSpan.FromSeconds(1));
            await (await identity.TryRefreshAsync(late.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        }
        finally
        {
            identity.Clock.Release();
        }
    }

    [Fact]
    public async Task After_thirty_days_one_signs_in_again_however_often_it_was_refreshed()
    {
        try
        {
            identity.Clock.FreezeAt(DateTimeOffset.UtcNow);
            var tokens = await identity.SignInAsync("jinan");
            for (var week = 0; week < 5; week++)
            {
                identity.Clock.Advance(TimeSpan.FromDays(5.9));
                tokens = await identity.RefreshAsync(tokens.Refresh);
            }

            identity.Clock.Advance(TimeSpan.FromDays(0.6));
            await (await identity.TryRefreshAsync(tokens.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        }
        finally
        {
            identity.Clock.Release();
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_family_and_no_other()
    {
        var first = await identity.SignInAsync("jinan");
        var second = await identity.RefreshAsync(first.Refresh);
        var other = await identity.SignInAsync("jinan");

        await (await SignOutAsync(first.Refresh)).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await identity.TryRefreshAsync(second.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        await identity.RefreshAsync(other.Refresh);
        await (await SignOutAsync("no-such-token")).ShouldBeAsync(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task An_access_token_is_refused_ten_minutes_after_it_was_issued()
    {
        try
        {
            // Checked against the real clock, with 30 seconds' allowance for slow ones.
            identity.Clock.FreezeAt(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(9.5));
            var valid = await identity.SignInAsync("jinan");
            identity.Clock.FreezeAt(DateTimeOffset.UtcNow - TimeSpan.FromMinutes(10.6));
            var expired = await identity.SignInAsync("jinan");

            await (await identity.With(valid.Access).GetAsync(IdentityHost.Api + "roles")).ShouldBeAsync(HttpStatusCode.OK);
            await (await identity.With(expired.Access).GetAsync(IdentityHost.Api + "roles")).ShouldBeAsync(HttpStatusCode.Unauthorized);
        }
        finally
        {
            identity.Clock.Release();
        }
    }

    [Fact]
    public async Task Refresh_tokens_are_kept_as_hashes_and_old_families_are_forgotten()
    {
        var tokens = await identity.SignInAsync("jinan");
        await using var db = identity.OwnerContext();
        foreach (var kept in await db.RefreshTokens.Select(t => t.Hash).ToListAsync())
            kept.Length.ShouldBe(32);
        db.RefreshTokens.Select(t => t.Hash).AsEnumerable().ShouldNotContain(h => h.SequenceEqual(System.Text.Encoding.UTF8.GetBytes(tokens.Refresh)));
        try
        {
            identity.Clock.Advance(TimeSpan.FromDays(32));
            var purge = (TokenPurge)identity.Services.GetServices<IHostedService>().Single(s => s is TokenPurge);
            (await purge.RunOnceAsync(CancellationToken.None)).ShouldBeGreaterThan(0);
            (await db.RefreshFamilies.CountAsync()).ShouldBe(0);
            (await db.RefreshTokens.CountAsync()).ShouldBe(0);
        }
        finally
        {
            identity.Clock.Release();
        }
    }

    [Fact]
    public async Task An_answer_without_a_body_leaves_the_connection_whole_under_an_Idempotency_Key()
    {
        var tokens = await identity.SignInAsync("jinan");
        var key = Guid.NewGuid().ToString();
        var connections = 0;
        using var handler = new SocketsHttpHandler
        {
            MaxConnectionsPerServer = 1,
            ConnectCallback = async (to, stop) =>
            {
                connections++;
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(to.DnsEndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = identity.Anonymous().BaseAddress };

        // The first is answered by the endpoint, the others from what was kept.
        for (var i = 0; i < 3; i++)
        {
            await (await HttpExtensions.PostAsync(client, IdentityHost.Api + "sign-out", new { refreshToken = tokens.Refresh }, key))
                .ShouldBeAsync(HttpStatusCode.NoContent);
        }

        connections.ShouldBe(1);
    }

    private Task<HttpResponseMessage> SignOutAsync(string token) =>
        HttpExtensions.PostAsync(identity.Anonymous(), IdentityHost.Api + "sign-out", new { refreshToken = token });
}

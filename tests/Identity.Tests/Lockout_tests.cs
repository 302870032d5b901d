using System.Net;
using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.Testing;

namespace ChuangMeng.Identity.Tests;

public sealed class Lockout_tests(IdentityHost identity) : IClassFixture<IdentityHost>, IDisposable
{
    public void Dispose() => identity.Clock.Release();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_fifth_failure_locks_a_name_for_a_quarter_of_an_hour_whether_or_not_it_is_somebodys(bool known)
    {
        identity.Clock.FreezeAt(DateTimeOffset.UtcNow);
        var name = known ? "zaozhuang" : "nobody-at-all";
        for (var i = 1; i <= 4; i++)
            (await FailAsync(name)).Headers.RetryAfter.ShouldBeNull();

        var fifth = await FailAsync(name);
        fifth.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(15));
        identity.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        // Even the right password gets the same answer.
        var locked = await FailAsync(name, IdentityHost.Password);
        locked.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));

        identity.Clock.Advance(TimeSpan.FromSeconds(1));
        (await identity.TrySignInAsync(name)).StatusCode.ShouldBe(known ? HttpStatusCode.OK : HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_right_password_clears_the_count()
    {
        for (var i = 0; i < 4; i++)
            await FailAsync("dongying");
        await identity.SignInAsync("dongying");
        for (var i = 0; i < 4; i++)
            (await FailAsync("dongying")).Headers.RetryAfter.ShouldBeNull();
        await identity.SignInAsync("dongying");
    }

    [Fact]
    public async Task Failures_long_apart_do_not_add_up()
    {
        identity.Clock.FreezeAt(DateTimeOffset.UtcNow);
        for (var i = 0; i < 8; i++)
        {
            (await FailAsync("linyi")).Headers.RetryAfter.ShouldBeNull();
            identity.Clock.Advance(TimeSpan.FromMinutes(15));
        }
    }

    [Fact]
    public async Task Failures_under_an_Idempotency_Key_count_too()
    {
        for (var i = 0; i < 5; i++)
            await (await identity.TrySignInAsync("yantai", "wrong", Guid.NewGuid().ToString())).ShouldBreakAsync<SignInFailed>();

        (await FailAsync("yantai", IdentityHost.Password)).Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task Attempts_at_once_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => FailAsync("rizhao")));

        (await FailAsync("rizhao", IdentityHost.Password)).Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lock_survives_a_restart_and_holds_in_every_replica()
    {
        for (var i = 0; i < 5; i++)
            await FailAsync("binzhou");

        var other = await IdentityHost.AskTokenAsync(identity.AddReplica().CreateClient(), $"grant_type=password&username=binzhou&password={IdentityHost.Password}");

        await other.ShouldBreakAsync<SignInFailed>();
        other.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_new_password_by_the_administrator_ends_the_lock()
    {
        var account = await identity.CreateAccountAsync();
        for (var i = 0; i < 5; i++)
            await FailAsync(account.UserName);

        var admin = await identity.SignedInAsync("admin");
        await (await HttpExtensions.PostAsync(admin, $"{IdentityHost.Api}accounts/{account.Id}/password", new { password = "Second-password-2" })).ShouldBeAsync(HttpStatusCode.NoContent);

        await identity.SignInAsync(account.UserName, "Second-password-2");
    }

    [Fact]
    public async Task Guessing_the_current_password_with_a_stolen_token_locks_like_signing_in()
    {
        var account = await identity.CreateAccountAsync();
        var thief = await identity.SignedInAsync(account.UserName, NewAccount.FirstPassword);
        for (var i = 0; i < 5; i++)
            await (await ChangeAsync("guess-" + i)).ShouldBreakAsync<CurrentPasswordWrong>();

        var locked = await ChangeAsync(NewAccount.FirstPassword);
        await locked.ShouldBreakAsync<CurrentPasswordWrong>();
        locked.Headers.RetryAfter.ShouldNotBeNull();
        (await FailAsync(account.UserName, NewAccount.FirstPassword)).Headers.RetryAfter.ShouldNotBeNull();

        Task<HttpResponseMessage> ChangeAsync(string current) => HttpExtensions.PostAsync(thief,
            IdentityHost.Api + "accounts/me/password", new { currentPassword = current, newPassword = "Another-password-9" });
    }

    private async Task<HttpResponseMessage> FailAsync(string userName, string password = "wrong")
    {
        var answer = await (await identity.TrySignInAsync(userName, password)).ShouldBeAsync(HttpStatusCode.BadRequest);
        await answer.ShouldBreakAsync<SignInFailed>();
        return answer;
    }
}

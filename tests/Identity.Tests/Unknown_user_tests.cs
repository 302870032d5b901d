using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace ChuangMeng.Identity.Tests;

/// <summary>How long an answer takes must not tell whether the user exists: the slow hash is verified either way.</summary>
public sealed class Unknown_user_tests(PlatformServers servers) : IAsyncLifetime
{
    private readonly CountingHost host = new(servers);

    public ValueTask InitializeAsync() => host.InitializeAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("weihai-mentor")]
    [InlineData("nobody-of-that-name")]
    public async Task A_failed_sign_in_verifies_one_hash_whether_the_user_exists_or_not(string user)
    {
        var before = host.Hasher.Verified;
        await host.TrySignInAsync(user, "not-the-password");
        (host.Hasher.Verified - before).ShouldBe(1);
    }

    private sealed class CountingHost(PlatformServers servers) : IdentityHost(servers)
    {
        public CountingHasher Hasher { get; } = new();

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            host.ConfigureTestServices(services => services.AddSingleton<IPasswordHasher<Account>>(Hasher));
        }
    }

    private sealed class CountingHasher : PasswordHasher<Account>
    {
        private int verified;

        public int Verified => verified;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref verified);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

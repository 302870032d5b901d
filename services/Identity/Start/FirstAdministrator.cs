using ChuangMeng.Identity.Accounts;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Start;

/// <summary>
/// Makes the first administrator from <c>Identity:FirstAdministrator:UserName</c> and <c>:Password</c>, once: as soon as
/// there is any administrator the setting does nothing, and there is no default for it.
/// </summary>
internal sealed class FirstAdministrator(Apart apart, IServiceScopeFactory scopes, IConfiguration configuration, ILogger<FirstAdministrator> log) : IHostedService
{
    private const string Section = "Identity:FirstAdministrator";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = configuration.GetSection(Section);
        if (settings["UserName"] is not { Length: > 0 } userName || settings["Password"] is not { Length: > 0 } password)
            return;
        if (await apart.RunAsync("LookForAdministrator", db => db.Accounts.AnyAsync(a => a.Roles.Contains(Roles.Administrator), cancellationToken)))
            return;
        using var _ = Caller.System("CreateFirstAdministrator", RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        try
        {
            (await accounts.CreateAsync(Account.Create(userName, userName, [Roles.Administrator], RegionScope.Province.Code), password))
                .EnsureSucceeded("Password");
            log.LogInformation("The first administrator was made");
        }
        catch (UserNameTaken)
        {
            // Another replica was faster.
        }
        catch (ValidationFailed failed)
        {
            // Starting without anybody who could administer would only move the error to where it is harder to see.
            throw new InvalidOperationException($"{Section} breaks the rules: {string.Join("; ", failed.Errors.Select(e => e.Message))}");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using System.Net;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Testing;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Identity.Tests;

/// <summary>Passwords, secrets and tokens are nowhere but with their holders.</summary>
public sealed class Secrecy_tests(IdentityHost identity) : IClassFixture<IdentityHost>
{
    [Fact]
    public async Task Nothing_secret_is_in_logs_outbox_audit_or_any_other_row()
    {
        var secrets = new List<string> { "Mistyped-password-1", NewAccount.FirstPassword, "Second-password-2", "Third-password-33", IdentityHost.Password };
        var admin = await identity.SignedInAsync("admin");
        var account = await identity.CreateAccountAsync();
        await identity.TrySignInAsync(account.UserName, secrets[0]);
        var tokens = await identity.SignInAsync(account.UserName, NewAccount.FirstPassword);
        var itself = identity.With(tokens.Access);
        await (await HttpExtensions.PostAsync(itself, IdentityHost.Api + "accounts/me/password", new { currentPassword = NewAccount.FirstPassword, newPassword = secrets[2] })).ShouldBeAsync(HttpStatusCode.NoContent);
        await (await HttpExtensions.PostAsync(admin, $"{IdentityHost.Api}accounts/{account.Id}/password", new { password = secrets[3] }, Guid.NewGuid().ToString())).ShouldBeAsync(HttpStatusCode.NoContent);
        var client = await (await HttpExtensions.PostAsync(admin, IdentityHost.Api + "clients",
            new { clientId = "secret-keeper", displayName = "x", roles = new[] { "integrator" }, regionCode = "370100" }, Guid.NewGuid().ToString())).ReadNodeAsync(HttpStatusCode.Created);
        var secret = client["clientSecret"]!.GetValue<string>();
        await (await identity.AskTokenAsync("grant_type=client_credentials", Guid.NewGuid().ToString(), $"secret-keeper:{secret}")).ShouldBeAsync(HttpStatusCode.OK);
        var again = await identity.SignInAsync(account.UserName, secrets[3]);
        var refreshed = await identity.RefreshAsync(again.Refresh);
        await identity.TryRefreshAsync(again.Refresh);
        secrets.AddRange([secret, tokens.Refresh, again.Refresh, refreshed.Refresh, tokens.Access, again.Access, refreshed.Access,
            tokens.Access.Split('.')[2]]);

        var logged = string.Join('\n', identity.Log.Lines);
        var stored = await EverythingAsync();
        logged.ShouldContain("A used refresh token");
        stored.ShouldContain("secret-keeper");
        foreach (var s in secrets)
        {
            logged.Contains(s, StringComparison.Ordinal).ShouldBeFalse($"logged: {s}");
            stored.Contains(s, StringComparison.Ordinal).ShouldBeFalse($"stored: {s}");
            // Byte columns show as hexadecimal.
            stored.Contains(Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(s)), StringComparison.Ordinal).ShouldBeFalse($"stored as bytes: {s}");
        }
    }

    /// <summary>Every row of every table, as text.</summary>
    private async Task<string> EverythingAsync()
    {
        await using var db = identity.OwnerContext();
        var tables = await db.Database.SqlQueryRaw<string>("select tablename as \"Value\" from pg_tables where schemaname = 'public'").ToListAsync();
        tables.Count.ShouldBeGreaterThan(10);
        var all = new System.Text.StringBuilder();
        foreach (var table in tables)
        {
            // A table's name cannot be a parameter; these come from the catalogue.
            var rows = $"select t::text as \"Value\" from \"{table}\" t";
            foreach (var row in await db.Database.SqlQueryRaw<string>(rows).ToListAsync())
                all.AppendLine(row);
        }

        return all.ToString();
    }
}

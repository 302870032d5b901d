using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChuangMeng.Identity.Accounts;
using ChuangMeng.Identity.Tests.Support;
using ChuangMeng.Identity.Tokens;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace ChuangMeng.Identity.Tests;

[Collection(SharedIdentity.Name)]
public sealed class Account_tests(IdentityHost identity)
{
    private const string Accounts = IdentityHost.Api + "accounts";

    [Fact]
    public async Task A_new_account_signs_in_and_sees_itself()
    {
        var account = await identity.CreateAccountAsync("specialist", "370102");

        var itself = await identity.SignedInAsync(account.UserName, NewAccount.FirstPassword);
        var me = await (await itself.GetAsync(Accounts + "/me")).ReadNodeAsync();

        me["id"]!.GetValue<Guid>().ShouldBe(account.Id);
        me["regionCode"]!.GetValue<string>().ShouldBe("370102");
        me["permissions"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldContain("dossiers.read");
        me.AsObject().ShouldNotContainKey("passwordHash");
    }

    [Theory]
    [InlineData("Short-1x", "PasswordTooShort")]
    [InlineData("no-upper-case-1", "PasswordRequiresUpper")]
    [InlineData("NO-LOWER-CASE-1", "PasswordRequiresLower")]
    [InlineData("No-digit-in-here", "PasswordRequiresDigit")]
    [InlineData("Aa1Aa1Aa1Aa1Aa1", "PasswordRequiresUniqueChars")]
    [InlineData("My-ZhangSan-2026", "PasswordContainsUserName")]
    public async Task A_weak_password_is_refused_by_the_rule_that_it_breaks(string password, string rule)
    {
        var answer = await CreateAsync(await AdminAsync(), userName: "zhangsan", password: password);

        await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        await answer.ShouldNameAsync("password", rule);
    }

    [Fact]
    public async Task A_password_has_12_to_128_characters()
    {
        await (await CreateAsync(await AdminAsync(), password: "Eleven-char")).ShouldNameAsync("password", "PasswordTooShort");
        await (await CreateAsync(await AdminAsync(), password: "Twelve-char1")).ShouldBeAsync(HttpStatusCode.Created);
        var longest = "Aa1-bcdefgh" + new string('x', 117);
        await (await CreateAsync(await AdminAsync(), password: longest)).ShouldBeAsync(HttpStatusCode.Created);
        await (await CreateAsync(await AdminAsync(), password: longest + "x")).ShouldNameAsync("password", "PasswordTooLong");
    }

    [Theory]
    [InlineData("ab", "userName", "UserName")]
    [InlineData("with blank", "userName", "UserName")]
    [InlineData("张伟", "userName", "UserName")]
    public async Task A_malformed_user_name_is_refused(string userName, string field, string rule) =>
        await (await CreateAsync(await AdminAsync(), userName: userName)).ShouldNameAsync(field, rule);

    [Fact]
    public async Task Unknown_roles_and_none_at_all_are_refused()
    {
        await (await CreateAsync(await AdminAsync(), role: "emperor")).ShouldNameAsync("roles", "KnownRoles");
        var none = await HttpExtensions.PostAsync(await AdminAsync(), Accounts,
            new { userName = "no-roles", displayName = "x", password = NewAccount.FirstPassword, roles = Array.Empty<string>(), regionCode = "370100" });
        await none.ShouldNameAsync("roles", "KnownRoles");
    }

    [Fact]
    public async Task A_user_name_is_unique_without_case_and_across_regions()
    {
        var account = await identity.CreateAccountAsync(region: "370200");
        var city = await CityAdministratorAsync("370100");

        await (await CreateAsync(await AdminAsync(), userName: account.UserName.ToUpperInvariant())).ShouldBreakAsync<UserNameTaken>();
        await (await CreateAsync(city, userName: account.UserName, region: "370100")).ShouldBreakAsync<UserNameTaken>();
    }

    [Fact]
    public async Task Another_citys_administrator_gets_nothing()
    {
        var account = await identity.CreateAccountAsync(region: "370102");
        var own = await CityAdministratorAsync("370100");
        var other = await CityAdministratorAsync("370200");

        await (await own.GetAsync($"{Accounts}/{account.Id}")).ShouldBeAsync(HttpStatusCode.OK);
        await (await other.GetAsync($"{Accounts}/{account.Id}")).ShouldBreakAsync<ResourceNotFound>();
        await (await other.PatchAsync($"{Accounts}/{account.Id}", new { displayName = "x" }, account.ETag)).ShouldBreakAsync<ResourceNotFound>();
        await (await HttpExtensions.PostAsync(other, $"{Accounts}/{account.Id}/password", new { password = "Another-password-9" })).ShouldBreakAsync<ResourceNotFound>();
        var listed = await AllAsync(other, Accounts + "?limit=200");
        listed.ShouldNotBeEmpty();
        listed.ShouldAllBe(a => a["regionCode"]!.GetValue<string>().StartsWith("3702"));
        await (await CreateAsync(other, region: "370100")).ShouldBreakAsync<OutsideRegion>();
        await (await CreateAsync(other, region: "370000")).ShouldBreakAsync<OutsideRegion>();
    }

    [Theory]
    [InlineData("administrator")]
    [InlineData("provinceOfficer")]
    [InlineData("auditor")]
    [InlineData("operator")]
    public async Task A_citys_administrator_neither_grants_nor_takes_over_the_provinces_roles(string role)
    {
        var city = await CityAdministratorAsync("370300");
        var officer = await identity.CreateAccountAsync(region: "370300");
        var privileged = await identity.CreateAccountAsync(role, "370300");

        await (await CreateAsync(city, role: role, region: "370300")).ShouldBreakAsync<RoleBeyondOwn>();
        await (await city.PatchAsync($"{Accounts}/{officer.Id}", new { roles = new[] { role } }, officer.ETag)).ShouldBreakAsync<RoleBeyondOwn>();
        await (await HttpExtensions.PostAsync(city, $"{Accounts}/{privileged.Id}/password", new { password = "Another-password-9" })).ShouldBreakAsync<RoleBeyondOwn>();
        await (await city.PatchAsync($"{Accounts}/{privileged.Id}", new { active = false }, privileged.ETag)).ShouldBreakAsync<RoleBeyondOwn>();
        await (await CreateAsync(city, role: "cityOfficer", region: "370300")).ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Changes_count_from_the_next_access_token_on()
    {
        var account = await identity.CreateAccountAsync("specialist", "370100");
        var tokens = await identity.SignInAsync(account.UserName, NewAccount.FirstPassword);

        var changed = await (await (await AdminAsync()).PatchAsync($"{Accounts}/{account.Id}",
            new { displayName = "新名", roles = new[] { "cityOfficer" }, regionCode = "370200" }, account.ETag)).ReadNodeAsync();

        changed["displayName"]!.GetValue<string>().ShouldBe("新名");
        var token = new JsonWebToken((await identity.RefreshAsync(tokens.Refresh)).Access);
        token.GetClaim("roles").Value.ShouldBe("cityOfficer");
        token.GetClaim("region").Value.ShouldBe("370200");
        token.GetClaim("name").Value.ShouldBe("新名");
    }

    [Fact]
    public async Task An_organisation_is_a_credit_code_or_a_department_and_stands_in_the_next_access_token()
    {
        var account = await identity.CreateAccountAsync("departmentOfficer", "370100");
        var tokens = await identity.SignInAsync(account.UserName, NewAccount.FirstPassword);
        new JsonWebToken(tokens.Access).TryGetClaim("organisation", out _).ShouldBeFalse();
        var admin = await AdminAsync();

        foreach (var wrong in new[] { "91370102YL0000001Q", "Science", "education", "" })
            await (await admin.PatchAsync($"{Accounts}/{account.Id}", new { organisation = wrong }, account.ETag)).ShouldNameAsync("organisation", "Organisation");
        await (await admin.PatchAsync($"{Accounts}/{account.Id}", new { organisation = "science" }, account.ETag)).ShouldBeAsync(HttpStatusCode.OK);

        var refreshed = await identity.RefreshAsync(tokens.Refresh);
        new JsonWebToken(refreshed.Access).GetClaim("organisation").Value.ShouldBe("science");
    }

    [Fact]
    public async Task A_change_needs_the_version_that_was_read()
    {
        var account = await identity.CreateAccountAsync();
        var admin = await AdminAsync();

        await (await admin.PatchAsync($"{Accounts}/{account.Id}", new { displayName = "一" }, ifMatch: null)).ShouldBreakAsync<IfMatchRequired>();
        await (await admin.PatchAsync($"{Accounts}/{account.Id}", new { displayName = "二" }, account.ETag)).ShouldBeAsync(HttpStatusCode.OK);
        await (await admin.PatchAsync($"{Accounts}/{account.Id}", new { displayName = "三" }, account.ETag)).ShouldBreakAsync<VersionStale>();
    }

    [Fact]
    public async Task A_failed_sign_in_does_not_change_the_accounts_version()
    {
        var account = await identity.CreateAccountAsync();
        await identity.TrySignInAsync(account.UserName, "wrong");
        var read = await (await AdminAsync()).GetAsync($"{Accounts}/{account.Id}");
        read.Headers.ETag!.Tag.ShouldBe(account.ETag);
    }

    [Fact]
    public async Task A_deactivated_account_neither_refreshes_nor_signs_in()
    {
        var account = await identity.CreateAccountAsync();
        var tokens = await identity.SignInAsync(account.UserName, NewAccount.FirstPassword);

        await (await (await AdminAsync()).PatchAsync($"{Accounts}/{account.Id}", new { active = false }, account.ETag)).ShouldBeAsync(HttpStatusCode.OK);

        await (await identity.TryRefreshAsync(tokens.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        await (await identity.TrySignInAsync(account.UserName, NewAccount.FirstPassword)).ShouldBreakAsync<SignInFailed>();
    }

    [Theory]
    [InlineData("""{"active":false}""")]
    [InlineData("""{"roles":["auditor"]}""")]
    [InlineData("""{"regionCode":"370100"}""")]
    public async Task An_administrator_cannot_lock_himself_out(string change)
    {
        var admin = await AdminAsync();
        var me = await admin.GetAsync(Accounts + "/me");
        var id = (await me.ReadNodeAsync())["id"]!.GetValue<string>();

        await (await admin.PatchAsync($"{Accounts}/{id}", JsonNode.Parse(change), me.Headers.ETag!.Tag)).ShouldBreakAsync<OwnAccountProtected>();
    }

    [Fact]
    public async Task Changing_ones_own_password_signs_out_everywhere()
    {
        var account = await identity.CreateAccountAsync();
        var tokens = await identity.SignInAsync(account.UserName, NewAccount.FirstPassword);
        var itself = identity.With(tokens.Access);

        await (await ChangeAsync("too-weak")).ShouldNameAsync("newPassword", "PasswordTooShort");
        await (await ChangeAsync("Second-password-2")).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await identity.TryRefreshAsync(tokens.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        await (await identity.TrySignInAsync(account.UserName, NewAccount.FirstPassword)).ShouldBreakAsync<SignInFailed>();
        await identity.SignInAsync(account.UserName, "Second-password-2");

        Task<HttpResponseMessage> ChangeAsync(string password) => HttpExtensions.PostAsync(itself, Accounts + "/me/password",
            new { currentPassword = NewAccount.FirstPassword, newPassword = password });
    }

    [Fact]
    public async Task A_password_set_by_the_administrator_signs_the_account_out()
    {
        var account = await identity.CreateAccountAsync();
        var tokens = await identity.SignInAsync(account.UserName, NewAccount.FirstPassword);

        await (await HttpExtensions.PostAsync(await AdminAsync(), $"{Accounts}/{account.Id}/password", new { password = "Second-password-2" })).ShouldBeAsync(HttpStatusCode.NoContent);

        await (await identity.TryRefreshAsync(tokens.Refresh)).ShouldBreakAsync<RefreshTokenInvalid>();
        await identity.SignInAsync(account.UserName, "Second-password-2");
    }

    [Fact]
    public async Task The_list_is_read_page_by_page_without_gaps()
    {
        var admin = await AdminAsync();
        var all = await AllAsync(admin, Accounts + "?role=mentor&limit=5");

        all.Select(a => a["userName"]!.GetValue<string>()).Where(n => n.EndsWith("-mentor")).ShouldBe(
            Development.SampleAccounts.All.Where(a => a.Role == "mentor").Select(a => a.UserName).Order(StringComparer.OrdinalIgnoreCase));
        (await AllAsync(admin, Accounts + "?region=370800&active=true")).ShouldAllBe(a => a["regionCode"]!.GetValue<string>().StartsWith("3708"));
    }

    [Fact]
    public async Task Creating_under_one_Idempotency_Key_makes_one_account()
    {
        var admin = await AdminAsync();
        var key = Guid.NewGuid().ToString();
        var request = new { userName = "once-" + key[..8], displayName = "x", password = NewAccount.FirstPassword, roles = new[] { "mentor" }, regionCode = "370100" };

        var first = await (await admin.PostAsync(Accounts, request, key)).ReadNodeAsync(HttpStatusCode.Created);
        var again = await (await admin.PostAsync(Accounts, request, key)).ReadNodeAsync(HttpStatusCode.Created);

        again["id"]!.GetValue<Guid>().ShouldBe(first["id"]!.GetValue<Guid>());
    }

    private Task<HttpClient> AdminAsync() => identity.SignedInAsync("admin");

    private async Task<HttpClient> CityAdministratorAsync(string city)
    {
        var account = await identity.CreateAccountAsync("administrator", city);
        return await identity.SignedInAsync(account.UserName, NewAccount.FirstPassword);
    }

    [Theory]
    [InlineData("accounts", "userName")]
    [InlineData("clients", "clientId")]
    [InlineData("regions", "code")]
    public async Task A_cursor_with_NUL_is_named(string list, string key)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"{{key}}":"a\u0000"}"""));

        await (await (await AdminAsync()).GetAsync($"{IdentityHost.Api}{list}?cursor={cursor}")).ShouldNameAsync("cursor", "Cursor");
    }

    private static Task<HttpResponseMessage> CreateAsync(HttpClient caller, string? userName = null, string password = NewAccount.FirstPassword, string role = "mentor", string region = "370100") =>
        HttpExtensions.PostAsync(caller, Accounts, new { userName = userName ?? "user-" + Guid.NewGuid().ToString("n")[..12], displayName = "测试", password, roles = new[] { role }, regionCode = region });

    private static async Task<List<JsonNode>> AllAsync(HttpClient caller, string address)
    {
        var all = new List<JsonNode>();
        for (string? next = null; ;)
        {
            var page = await (await caller.GetAsync(address + (next is null ? "" : "&cursor=" + next))).ReadNodeAsync();
            all.AddRange(page["items"]!.AsArray().Select(i => i!));
            next = page["next"]?.GetValue<string>();
            if (next is null)
                return all;
        }
    }
}

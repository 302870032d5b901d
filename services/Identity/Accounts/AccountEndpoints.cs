using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;

namespace ChuangMeng.Identity.Accounts;

internal static class AccountEndpoints
{
    private static readonly AccountResponse Example = new(Guid.Parse("01980000-0000-7000-8000-000000000001"), "zhang.wei", "张伟",
        [Roles.CityOfficer], [Permissions.ProjectsFile, Permissions.ProjectsRead], "370100", null, true,
        new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero), new(2026, 3, 1, 1, 0, 0, TimeSpan.Zero));

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        // It holds no state; said before AddIdentityCore, which would make it one a request.
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddIdentityCore<Account>(PasswordRules.Apply)
            .AddUserStore<AccountStore>()
            .AddErrorDescriber<PasswordTexts>()
            .AddPasswordValidator<NotTheUserName>();
        return services;
    }

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        MapOwn(accounts);
        accounts.MapPost("", CreateAccount.HandleAsync)
            .WithName("CreateAccount").WithSummary("新建账号")
            .WithDescription("Creates an account within the caller's own region. The roles administrator, provinceOfficer, auditor and operator are granted by administrators of the province only.")
            .WithExample(new CreateAccount("zhang.wei", "张伟", "At-least-12-chars", [Roles.CityOfficer], "370100"), Example)
            .MayBreak(typeof(UserNameTaken), typeof(RoleBeyondOwn), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.AccountsManage, RegionRule.Rows);
        accounts.MapGet("", ListAccounts.HandleAsync)
            .WithName("ListAccounts").WithSummary("账号列表")
            .WithDescription("The accounts of the caller's region by user name, a page at a time; filtered by region, role and whether they are active.")
            .WithExample(response: new Page<AccountRow>([new(Example.Id, "zhang.wei", "张伟", [Roles.CityOfficer], "370100", true)], null))
            .MayBreak(typeof(ValidationFailed))
            .Requires(Permissions.AccountsManage, RegionRule.Rows);
        accounts.MapGet("/{id:guid}", GetAsync)
            .WithName("GetAccount").WithSummary("查看账号")
            .WithDescription("One account of the caller's region.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.AccountsManage, RegionRule.Rows);
        accounts.MapPatch("/{id:guid}", ChangeAccount.HandleAsync)
            .WithName("ChangeAccount").WithSummary("修改账号")
            .WithDescription("Changes name, roles, region or state. Roles and region count from the next access token on; a deactivated account cannot refresh its token.")
            .WithExample(new ChangeAccount("张伟", [Roles.CityOfficer], "370100", true), Example)
            .MayBreak(typeof(ResourceNotFound), typeof(RoleBeyondOwn), typeof(OwnAccountProtected), typeof(RegionUnknown), typeof(OutsideRegion))
            .Requires(Permissions.AccountsManage, RegionRule.Rows);
        accounts.MapPost("/{id:guid}/password", SetPassword.HandleAsync)
            .WithName("SetPassword").WithSummary("重置账号密码")
            .WithDescription("Sets another account's password, signs it out everywhere and ends a lock.")
            .WithExample(new SetPassword("At-least-12-chars"))
            .MayBreak(typeof(ResourceNotFound), typeof(RoleBeyondOwn))
            .Requires(Permissions.AccountsManage, RegionRule.Rows);
        api.MapGet("/roles", ListRoles)
            .WithTags("Accounts").WithName("ListRoles").WithSummary("角色及其权限")
            .WithDescription("Every role and what it permits.")
            .WithExample(response: new[] { new RoleRow(Roles.Auditor, [Permissions.AuditVerify]) })
            .RequiresSignIn();
    }

    private static void MapOwn(RouteGroupBuilder accounts)
    {
        accounts.MapGet("/me", async (IdentityDb db, CancellationToken stop) => Tagged(await db.RequireAccountAsync(Caller.Current.Id, stop)))
            .WithName("GetOwnAccount").WithSummary("查看本人账号")
            .WithDescription("The caller's own account.")
            .WithExample(response: Example)
            .MayBreak(typeof(ResourceNotFound))
            .RequiresSignIn();
        accounts.MapPost("/me/password", ChangeOwnPassword.HandleAsync)
            .WithName("ChangeOwnPassword").WithSummary("修改本人密码")
            .WithDescription("Changes the caller's own password and signs out everywhere. Wrong attempts count towards the lock of the account.")
            .WithExample(new ChangeOwnPassword("The-old-1-of-them", "At-least-12-chars"))
            .MayBreak(typeof(ResourceNotFound), typeof(CurrentPasswordWrong))
            .RequiresSignIn();
    }

    private static async Task<Tagged<AccountResponse>> GetAsync(Guid id, IdentityDb db, CancellationToken stop) =>
        Tagged(await db.RequireAccountAsync(id, stop));

    private static Tagged<AccountResponse> Tagged(Account account) => new(AccountResponse.Of(account), account.Version);

    /// <summary>A role and what it permits.</summary>
    internal sealed record RoleRow(string Name, IReadOnlyList<string> Permissions);

    private static Ok<RoleRow[]> ListRoles() => TypedResults.Ok(Roles.All.Order(StringComparer.Ordinal)
        .Select(role => new RoleRow(role, [.. Roles.PermissionsOf([role]).Order(StringComparer.Ordinal)])).ToArray());
}

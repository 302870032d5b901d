using System.Text.Json;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace ChuangMeng.Identity.Accounts;

/// <summary>A new account.</summary>
/// <param name="UserName">3 to 64 letters, digits, <c>-</c>, <c>.</c> or <c>_</c>; case does not matter.</param>
/// <param name="DisplayName">The name shown to others, at most 100 characters.</param>
/// <param name="Password">At least 12 characters with an upper-case letter, a lower-case letter and a digit.</param>
/// <param name="Roles">One or more roles, see <c>GET /roles</c>.</param>
/// <param name="RegionCode">The province, city or county whose data the account may touch.</param>
/// <param name="Organisation">Whom the account acts for: 统一社会信用代码 of a bank, operator or firm, or the word of a department.</param>
internal sealed record CreateAccount(string UserName, string DisplayName, string Password, string[] Roles, string RegionCode, string? Organisation = null)
{
    public static async Task<TaggedCreated<AccountResponse>> HandleAsync(
        CreateAccount request, IdentityDb db, UserManager<Account> accounts, CancellationToken stop)
    {
        await db.EnsureMayGrantAsync(request.Roles, request.RegionCode, stop);
        var account = Account.Create(request.UserName, request.DisplayName.Trim(), request.Roles, request.RegionCode, request.Organisation);
        (await accounts.CreateAsync(account, request.Password)).EnsureSucceeded("password");
        return new($"/api/identity/v1/accounts/{account.Id}", AccountResponse.Of(account), account.Version);
    }

    // The generated text would hold the password.
    public override string ToString() => $"{nameof(CreateAccount)} {UserName}";

    internal sealed class Validator : AbstractValidator<CreateAccount>
    {
        public Validator()
        {
            RuleFor(r => r.UserName)
                .Must(n => n is { Length: >= 3 and <= 64 } && n.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
                .Named("UserName", new("用户名为 3 至 64 位字母、数字、“-”“.”“_”", "A user name has 3 to 64 letters, digits, '-', '.' or '_'"));
            RuleFor(r => r.DisplayName).MustBeText(100);
            RuleFor(r => r.Roles).MustBeRoles();
            RuleFor(r => r.Organisation).MustBeOrganisation();
        }
    }
}

internal static class RoleValidation
{
    private static readonly string[] Departments = [.. Enum.GetNames<Department>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>A right 统一社会信用代码 or the word of a department, where one is given.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeOrganisation<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(o => o is null || CreditCode.IsValid(o) || Departments.Contains(o)).Named("Organisation",
            new($"须为统一社会信用代码或部门代码（{string.Join('、', Departments)}）", $"Takes a unified social credit code or a department: {string.Join(", ", Departments)}"));

    /// <summary>At least one role, all of them known.</summary>
    public static IRuleBuilderOptions<T, string[]?> MustBeRoles<T>(this IRuleBuilder<T, string[]?> rule) =>
        rule.Must(roles => roles is null || (roles.Length > 0 && roles.All(Grants.IsKnown))).Named("KnownRoles",
            new("须至少选择一个角色，且均为系统已定义的角色", "Takes at least one role, all of them known"));
}

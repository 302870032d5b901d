using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Identity;

namespace ChuangMeng.Identity.Accounts;

/// <summary>What ASP.NET Core Identity finds wrong, in the words and the form of the platform's problems.</summary>
internal static class PasswordRules
{
    public const int LeastLength = 12;
    public const int MostLength = 128;
    public const int LeastDifferent = 6;

    public static void Apply(IdentityOptions options)
    {
        options.Password.RequiredLength = LeastLength;
        options.Password.RequiredUniqueChars = LeastDifferent;
        options.Password.RequireNonAlphanumeric = false;
        options.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._";
        options.Lockout.MaxFailedAccessAttempts = 5;
        options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
    }

    /// <summary>Goes on if all is well.</summary>
    /// <param name="result">What the UserManager answered.</param>
    /// <param name="field">The request's field that held the password.</param>
    public static void EnsureSucceeded(this IdentityResult result, string field)
    {
        if (result.Succeeded)
            return;
        if (result.Errors.Any(e => e.Code is nameof(IdentityErrorDescriber.DuplicateUserName)))
            throw new UserNameTaken();
        throw new ValidationFailed([.. result.Errors.Select(e => new FieldError(field, e.Code, e.Description))]);
    }
}

/// <summary>A password that holds the user name is the first one to be guessed.</summary>
internal sealed class NotTheUserName : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(password?.Contains(user.UserName, StringComparison.OrdinalIgnoreCase) == true
            ? IdentityResult.Failed(PasswordTexts.Error("PasswordContainsUserName", new("密码不得包含用户名", "A password may not contain the user name")))
            : password?.Length > PasswordRules.MostLength
                ? IdentityResult.Failed(PasswordTexts.Error("PasswordTooLong",
                    new($"密码不超过 {PasswordRules.MostLength} 个字符", $"A password has at most {PasswordRules.MostLength} characters")))
                : IdentityResult.Success);
}

/// <summary>The password rules in both languages.</summary>
internal sealed class PasswordTexts : IdentityErrorDescriber
{
    public static IdentityError Error(string code, Text text) => new() { Code = code, Description = text };

    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), new($"密码至少 {length} 个字符", $"A password has at least {length} characters"));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), new($"密码至少含 {uniqueChars} 个不同的字符", $"A password has at least {uniqueChars} different characters"));

    public override IdentityError PasswordRequiresDigit() =>
        Error(nameof(PasswordRequiresDigit), new("密码须含数字", "A password has a digit"));

    public override IdentityError PasswordRequiresLower() =>
        Error(nameof(PasswordRequiresLower), new("密码须含小写字母", "A password has a lower-case letter"));

    public override IdentityError PasswordRequiresUpper() =>
        Error(nameof(PasswordRequiresUpper), new("密码须含大写字母", "A password has an upper-case letter"));
}

using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Identity.Accounts;

/// <summary>Another account has that user name, perhaps in another region.</summary>
public sealed class UserNameTaken()
    : BrokenRule(new("该用户名已被使用", "That user name is taken"), 409, "userName");

/// <summary>Only an administrator of the whole province grants the role, or changes an account that has it.</summary>
public sealed class RoleBeyondOwn(string role)
    : BrokenRule(new($"角色 {role} 只能由省级管理员授予或管理", $"Role {role} is granted and managed by administrators of the province only"), 403, "roles");

/// <summary>Administrators may not deactivate, move or demote themselves: somebody has to be able to undo it.</summary>
public sealed class OwnAccountProtected()
    : BrokenRule(new("管理员不能停用、调动自己的账号或取消自己的管理员角色", "Administrators cannot deactivate, move or demote their own account"), 409);

/// <summary>The current password, asked for before it is changed, is not right.</summary>
public sealed class CurrentPasswordWrong(TimeSpan? retryAfter = null)
    : BrokenRule(new("当前密码不正确，或因多次错误已被暂时锁定", "The current password is wrong, or locked for a while after too many attempts"), 422, "currentPassword")
{
    public override TimeSpan? RetryAfter => retryAfter;
}

internal static class AccountTexts
{
    public static readonly Text Account = new("该账号", "account");
}

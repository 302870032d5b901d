using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Identity.Tokens;

/// <summary>A problem of the token endpoint: also carries RFC 6749's <c>error</c>, which OAuth clients look for.</summary>
public abstract class TokenProblem(string error, Text text, int status = 400, string? field = null) : BrokenRule(text, status, field)
{
    public override IEnumerable<KeyValuePair<string, object?>> Members => [new("error", error), new("error_description", Text.ToString())];
}

/// <summary>A parameter is missing, too long or given twice.</summary>
public sealed class TokenRequestInvalid(string parameter)
    : TokenProblem("invalid_request", new($"参数 {parameter} 缺失、重复或过长", $"Parameter {parameter} is missing, repeated or too long"), 400, parameter);

/// <summary>The form holds a NUL character, or more than a form of this address ever does.</summary>
public sealed class FormUnreadable()
    : TokenProblem("invalid_request", new("表单无法读取：含有空字符，或参数过多、过长", "The form cannot be read: it holds a NUL character, or too many or too long parameters"), 400, "body");

/// <summary>There is no such way to get a token.</summary>
public sealed class GrantTypeUnsupported()
    : TokenProblem("unsupported_grant_type", new("grant_type 须为 password、refresh_token 或 client_credentials", "grant_type is password, refresh_token or client_credentials"), 400, "grant_type");

/// <summary>Wrong user name, wrong password, deactivated or locked: which of them is not told.</summary>
public sealed class SignInFailed(TimeSpan? retryAfter = null)
    : TokenProblem("invalid_grant", new("用户名或密码不正确，或因多次失败已被暂时锁定", "The user name or password is wrong, or locked for a while after too many attempts"))
{
    public override TimeSpan? RetryAfter => retryAfter;
}

/// <summary>The refresh token is unknown, used, expired or revoked: sign in again.</summary>
public sealed class RefreshTokenInvalid()
    : TokenProblem("invalid_grant", new("刷新令牌无效或已失效，请重新登录", "The refresh token is not or no longer valid, sign in again"), 400, "refresh_token");

/// <summary>The client is unknown or deactivated, or the secret is wrong.</summary>
public sealed class ClientAuthenticationFailed()
    : TokenProblem("invalid_client", new("客户端标识或密钥不正确", "The client id or secret is wrong"), 401);

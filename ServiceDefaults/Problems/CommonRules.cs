using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>The input breaks one or more rules that can be told without looking at the state.</summary>
public sealed class ValidationFailed(IReadOnlyList<FieldError> errors)
    : BrokenRule(new("请求内容不符合规则", "The request breaks the rules"), 422)
{
    public ValidationFailed(string field, string rule, Text message) : this([new FieldError(field, rule, message)])
    {
    }

    public IReadOnlyList<FieldError> Errors { get; } = errors;
}

/// <summary>There is no such thing, or it lies outside the caller's region (the two are not told apart).</summary>
public sealed class ResourceNotFound(Text what)
    : BrokenRule(new($"未找到{what.Zh}", $"No such {what.En}"), 404);

/// <summary>The region named lies outside the caller's own.</summary>
public sealed class OutsideRegion(string code, string field = "regionCode")
    : BrokenRule(new($"行政区划 {Quoted.Of(code)} 不在您的管辖范围内", $"Region {Quoted.Of(code)} is outside your own"), 403, field);

/// <summary>A change needs <c>If-Match</c> with the ETag that was read.</summary>
public sealed class IfMatchRequired()
    : BrokenRule(new("修改前须在 If-Match 请求头中给出所读版本的 ETag", "A change needs If-Match with the ETag that was read"), 428, "If-Match");

/// <summary>Somebody else changed the resource since it was read.</summary>
public sealed class VersionStale()
    : BrokenRule(new("数据已被他人修改，请重新读取后再提交", "The resource has changed since it was read"), 412, "If-Match");

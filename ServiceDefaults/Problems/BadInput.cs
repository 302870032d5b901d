using System.Text.Json;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>Names the fields of JSON that could not be read.</summary>
public static partial class JsonErrors
{
    public static IReadOnlyList<FieldError> Describe(JsonException json)
    {
        var path = json.Path?.TrimStart('$', '.') ?? "";
        var missing = Missing().Match(json.Message);
        if (missing.Success)
        {
            return [.. Names().Matches(missing.Groups[1].Value).Select(name =>
                new FieldError(Within(path, name.Groups[1].Value), "Required", new Text("缺少必填字段", "A required field is missing")))];
        }

        var unknown = Unknown().Match(json.Message);
        if (unknown.Success)
            return [new(Within(path, unknown.Groups[1].Value), "UnknownField", new Text("没有这个字段", "There is no such field"))];
        var twice = Twice().Match(json.Message);
        if (twice.Success)
            return [new(Within(path, twice.Groups[1].Value), "DuplicateField", new Text("字段重复", "The field is given twice"))];
        return path.Length == 0 || json.LineNumber is null
            ? [new("body", "Json", new Text("请求正文不是有效的 JSON", "The body is not valid JSON"))]
            : [new(path, "Type", new Text("字段的类型或取值不正确", "The field has the wrong type or value"))];
    }

    /// <summary>The reader's path is that of the object around the field, or that of the field itself; a name unlike ours stands in it ['so'].</summary>
    private static string Within(string path, string name)
    {
        var around = path.IndexOf("['", StringComparison.Ordinal) is >= 0 and var odd ? path[..odd]
            : path == name ? ""
            : path.EndsWith("." + name, StringComparison.Ordinal) ? path[..^(name.Length + 1)]
            : path;
        return around.Length == 0 ? Quoted.Of(name) : around + "." + Quoted.Of(name);
    }

    [GeneratedRegex("missing required properties including: (.+)$")]
    private static partial Regex Missing();

    [GeneratedRegex("The JSON property '(.+)' could not be mapped", RegexOptions.Singleline)]
    private static partial Regex Unknown();

    [GeneratedRegex("Duplicate property '(.+)' encountered", RegexOptions.Singleline)]
    private static partial Regex Twice();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Names();
}

/// <summary>Names the route, query or header value that could not be read.</summary>
internal static partial class BadParameter
{
    public static FieldError Describe(string message)
    {
        var failed = FailedToBind().Match(message);
        if (failed.Success)
        {
            var value = Quoted.Of(failed.Groups[2].Value);
            return new(Field(failed), "Type", new Text($"取值“{value}”不正确", $"The value '{value}' is not valid"));
        }

        var missing = MissingValue().Match(message);
        return missing.Success
            ? new(Field(missing), "Required", new Text("缺少必填的值", "A required value is missing"))
            : new("body", "Required", new Text("请求正文缺失或媒体类型不正确", "The body is missing or of the wrong media type"));
    }

    /// <summary>A parameter taken from a record's property has the property's name; the caller knows it in lower case.</summary>
    private static string Field(Match match) => JsonNamingPolicy.CamelCase.ConvertName(match.Groups[1].Value);

    // A value may hold a line break.
    [GeneratedRegex("Failed to bind parameter \"\\S+ (\\w+)\" from \"(.*)\"", RegexOptions.Singleline)]
    private static partial Regex FailedToBind();

    [GeneratedRegex("Required parameter \"\\S+ (\\w+)\" was not provided")]
    private static partial Regex MissingValue();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using ChuangMeng.ServiceDefaults.Localisation;

namespace ChuangMeng.ServiceDefaults.Problems;

/// <summary>Names the field of JSON that could not be read.</summary>
public static partial class JsonErrors
{
    public static FieldError Describe(JsonException json)
    {
        var missing = Missing().Match(json.Message);
        if (missing.Success)
        {
            // The path is that of the object which lacks them.
            return new(Fields().Replace(missing.Groups[1].Value, m => Join(json.Path, m.Groups[1].Value)), "Required",
                new Text("缺少必填字段", "A required field is missing"));
        }

        var unknown = Unknown().Match(json.Message);
        if (unknown.Success)
            return new(Join(json.Path, unknown.Groups[1].Value), "UnknownField", new Text("没有这个字段", "There is no such field"));

        var path = json.Path is null or "$" ? "body" : json.Path.TrimStart('$', '.');
        return json.Path is null || json.LineNumber is null || path == "body"
            ? new(path, "Json", new Text("请求正文不是有效的 JSON", "The body is not valid JSON"))
            : new(path, "Type", new Text("字段的类型或取值不正确", "The field has the wrong type or value"));
    }

    private static string Join(string? path, string name)
    {
        var parent = path?.TrimStart('$', '.') ?? "";
        return parent.Length == 0 || parent == name ? name : parent.EndsWith("." + name, StringComparison.Ordinal) ? parent : $"{parent}.{name}";
    }

    [GeneratedRegex("missing required properties including: (.+?)\\.$|missing required properties.*?: (.+?)\\.$")]
    private static partial Regex Missing();

    [GeneratedRegex("The JSON property '([^']+)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Fields();
}

/// <summary>Names the route, query or header value that could not be read.</summary>
internal static partial class BadParameter
{
    public static FieldError Describe(string message)
    {
        var failed = FailedToBind().Match(message);
        if (failed.Success)
            return new(JsonNamingPolicy.CamelCase.ConvertName(failed.Groups[1].Value), "Type", new Text($"取值“{failed.Groups[2].Value}”不正确", $"The value '{failed.Groups[2].Value}' is not valid"));
        var missing = MissingValue().Match(message);
        return missing.Success
            ? new(missing.Groups[1].Value, "Required", new Text("缺少必填的值", "A required value is missing"))
            : new("body", "Required", new Text("请求正文缺失或媒体类型不正确", "The body is missing or of the wrong media type"));
    }

    [GeneratedRegex("Failed to bind parameter \"\\S+ (\\w+)\" from \"(.*)\"")]
    private static partial Regex FailedToBind();

    [GeneratedRegex("Required parameter \"\\S+ (\\w+)\" was not provided")]
    private static partial Regex MissingValue();
}

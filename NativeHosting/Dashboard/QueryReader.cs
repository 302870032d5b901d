using System.Globalization;
using ChuangMeng.NativeHosting.Telemetry.Queries;
using ChuangMeng.NativeHosting.Telemetry.Storage;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>Query values that break a rule, by field.</summary>
internal sealed class InvalidQueryException(IReadOnlyDictionary<string, BilingualText> errors) : Exception
{
    public IReadOnlyDictionary<string, BilingualText> Errors { get; } = errors;
}

/// <summary>Reads and checks query values; collects what is wrong, so that a caller learns all of it at once.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    const int LongestText = 200;

    readonly Dictionary<string, BilingualText> _errors = [];

    /// <summary>To be called after the last value was read.</summary>
    /// <exception cref="InvalidQueryException">A value broke its rule.</exception>
    public void Check()
    {
        if (_errors.Count > 0) throw new InvalidQueryException(_errors);
    }

    public string? Text(string field) => Read<string>(
        field,
        text => text.Length <= LongestText ? text : null,
        new($"最多 {LongestText} 个字符", $"at most {LongestText} characters"));

    public string RequiredText(string field)
    {
        var text = Text(field);
        if (text is null) _errors.TryAdd(field, new("必填", "required"));
        return text ?? "";
    }

    public int Integer(string field, int least, int most, int otherwise) => ReadValue<int>(
        field,
        text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null,
        new($"须为 {least} 至 {most} 的整数", $"a whole number from {least} to {most}")) ?? otherwise;

    public double? Milliseconds(string field) => ReadValue<double>(
        field,
        text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1e12 ? number : null,
        new("须为不小于 0 的毫秒数", "milliseconds, 0 or more"));

    public bool? Boolean(string field) => ReadValue<bool>(
        field,
        text => text switch { "true" => true, "false" => false, _ => null },
        new("须为 true 或 false", "true or false"));

    /// <summary>A time with its zone, as nanoseconds since 1970.</summary>
    public long? Time(string field) => ReadValue<long>(
        field,
        text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is >= 1970 and < 2262
            ? Times.ToNanoseconds(time)
            : null,
        new("须为 ISO 8601 时间，例如 2026-11-22T08:00:00Z", "an ISO 8601 time such as 2026-11-22T08:00:00Z"));

    public UInt128? TraceId(string field) => ReadValue<UInt128>(
        field,
        text => TelemetryIds.TryParseTrace(text, out var id) ? id : null,
        new("须为 32 位十六进制的跟踪编号", "a trace id of 32 hexadecimal digits"));

    public int? MinSeverity(string field) => ReadValue<int>(
        field,
        text => Severity.TryParse(text, out var number) ? number : null,
        new($"须为以下之一：{Severity.Names}", $"one of {Severity.Names}"));

    public ConsolePosition? ConsolePosition(string field) => ReadValue<ConsolePosition>(
        field,
        text => Dashboard.ConsolePosition.TryParse(text, out var position) ? position : null,
        new("须为上一页返回的 before 或 after", "the before or after of a page"));

    public Cursor? Cursor(string field) => ReadValue<Cursor>(
        field,
        text => Telemetry.Queries.Cursor.TryParse(text, out var cursor) ? cursor : null,
        new("须为上一页返回的 next", "the next of the page before"));

    T? ReadValue<T>(string field, Func<string, T?> parse, BilingualText rule)
        where T : struct
    {
        if (Given(field) is not { } text) return null;
        var value = parse(text);
        if (value is null) _errors[field] = rule;
        return value;
    }

    T? Read<T>(string field, Func<string, T?> parse, BilingualText rule)
        where T : class
    {
        if (Given(field) is not { } text) return null;
        var value = parse(text);
        if (value is null) _errors[field] = rule;
        return value;
    }

    /// <summary>An empty value is what a form sends for a field left blank: not given.</summary>
    string? Given(string field)
    {
        var text = query[field].ToString();
        return text.Length == 0 ? null : text;
    }
}

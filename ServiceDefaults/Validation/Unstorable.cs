using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Validation;

/// <summary>
/// Finds what JSON, a URL and a file may carry and nothing of ours takes: U+0000 in a text, which PostgreSQL refuses, and
/// null in a list, which RespectNullableAnnotations lets through. Looked for in everything that a caller sends, so that no
/// field's own rule has to remember it.
/// </summary>
public static class Unstorable
{
    private static readonly Text NullEntry = new("列表中不能有空值（null）", "A list holds no null");
    private static readonly Text NulCharacter = new("文字中含有空字符（U+0000）", "The text holds a NUL character (U+0000)");
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Known = new();

    /// <summary>Each such text and entry within a request, by its path.</summary>
    /// <param name="value">A text, a list or a request's record.</param>
    /// <param name="path">The path of the value itself; empty for a body.</param>
    public static IEnumerable<FieldError> In(object? value, string path = "") => value switch
    {
        string text => text.Contains('\0') ? [new(path, "NulCharacter", NulCharacter)] : [],
        IEnumerable list => list.Cast<object?>().SelectMany((item, index) => item is null
            ? [new($"{path}[{index}]", "NullEntry", NullEntry)]
            : In(item, $"{path}[{index}]")),
        { } record => PropertiesOf(record.GetType()).SelectMany(p => In(p.GetValue(record), Join(path, JsonNamingPolicy.CamelCase.ConvertName(p.Name)))),
        null => [],
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    /// <summary>Whether a parameter of an endpoint may bring text from the caller; its services are another matter.</summary>
    internal static bool MayLieIn(Type parameter) => !parameter.IsValueType && (parameter.IsAssignableTo(typeof(IEnumerable)) || IsOurs(parameter));

    /// <summary>The properties that may lead to a text; none of a value such as a number or a date.</summary>
    private static PropertyInfo[] PropertiesOf(Type type) => Known.GetOrAdd(type, t => IsOurs(t)
        ? [.. t.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !p.PropertyType.IsValueType)]
        : []);

    private static bool IsOurs(Type type) => !type.IsValueType && type.Namespace?.StartsWith("ChuangMeng.", StringComparison.Ordinal) == true;
}

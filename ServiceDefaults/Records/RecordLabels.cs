using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.ServiceDefaults.Records;

/// <summary>Labels of a record beyond those that are always there.</summary>
public static class RecordLabels
{
    /// <summary>The label, where there is a value.</summary>
    public static Dictionary<string, string> With<TEnum>(this Dictionary<string, string> labels, string key, TEnum? value) where TEnum : struct, Enum =>
        labels.With(key, value?.ToWord());

    /// <inheritdoc cref="With{TEnum}"/>
    public static Dictionary<string, string> With(this Dictionary<string, string> labels, string key, string? value)
    {
        if (value is not null)
            labels[key] = value;
        return labels;
    }

    /// <summary>A label of its own for each of several values, so that each can be filtered by: <c>groupGraduate</c> is <c>true</c>.</summary>
    public static Dictionary<string, string> WithEach<TEnum>(this Dictionary<string, string> labels, string key, IEnumerable<TEnum> values) where TEnum : struct, Enum
    {
        foreach (var value in values)
            labels[key + value] = "true";
        return labels;
    }
}

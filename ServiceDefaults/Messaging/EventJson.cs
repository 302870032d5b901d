using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChuangMeng.Contracts;

namespace ChuangMeng.ServiceDefaults.Messaging;

/// <summary>How events are written down, and which types there are.</summary>
internal static class EventJson
{
    public static readonly JsonSerializerOptions Options = AddEnumsAsText(new(JsonSerializerDefaults.Web));

    private static readonly FrozenDictionary<string, Type> Types = typeof(IntegrationEvent).Assembly.GetExportedTypes()
        .Where(t => t.IsSubclassOf(typeof(IntegrationEvent)))
        .ToFrozenDictionary(t => t.FullName!);

    /// <summary>The types' full names, as the outbox has them.</summary>
    public static readonly string[] Names = [.. Types.Keys.Order(StringComparer.Ordinal)];

    public static JsonSerializerOptions AddEnumsAsText(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return options;
    }

    public static Type TypeNamed(string fullName) =>
        Types.GetValueOrDefault(fullName) ?? throw new InvalidOperationException($"No event {fullName} in Contracts");
}

using System.Text.Json.Nodes;

namespace ChuangMeng.Samples.Generation;

/// <summary>
/// The library of policies of <c>samples/policies.json</c>: rules as sources tell them, each with its grade. Rows as the service Policies imports
/// them, but for <c>replaces</c>, the title of the provincial policy whose place a city's takes.
/// </summary>
internal static class PolicySamples
{
    /// <summary>The rows of each region, the province's first.</summary>
    public static IReadOnlyList<(string Region, JsonArray Rows)> ByRegion()
    {
        using var stream = typeof(PolicySamples).Assembly.GetManifestResourceStream("policies.json")!;
        return [.. JsonNode.Parse(stream)!.AsArray().Select(row => row!.AsObject())
            .GroupBy(row => row["regionCode"]!.GetValue<string>())
            .OrderBy(region => region.Key, StringComparer.Ordinal)
            .Select(region => (region.Key, new JsonArray([.. region.Select(row => row.DeepClone())])))];
    }
}

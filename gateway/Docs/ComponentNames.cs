using System.Text.Json.Nodes;

namespace ChuangMeng.Gateway.Docs;

/// <summary>
/// The new names of one service's components in the merged document: <c>Candidate</c> of Projects becomes
/// <c>projects.Candidate</c>, so that equal names of two services do not meet. Security schemes keep their names while
/// they mean the same (<c>bearer</c>), so that one pasted token serves all.
/// </summary>
internal sealed class ComponentNames(string service, JsonObject? components, JsonObject merged)
{
    private const string Pointer = "#/components/";
    private const string SecuritySchemes = "securitySchemes";

    public string Service => service;

    public string Of(string kind, string name) =>
        kind == SecuritySchemes && merged[kind]?[name] is var known && (known is null || JsonNode.DeepEquals(known, components?[kind]?[name]))
            ? name
            : $"{service}.{name}";

    /// <summary><c>#/components/schemas/X/properties/y</c> → <c>#/components/schemas/projects.X/properties/y</c>.</summary>
    public string OfReference(string reference)
    {
        if (!reference.StartsWith(Pointer, StringComparison.Ordinal))
            return reference;
        var parts = reference[Pointer.Length..].Split('/', 3);
        if (parts.Length < 2)
            return reference;
        parts[1] = Of(parts[0], parts[1]);
        return Pointer + string.Join('/', parts);
    }

    /// <summary>A discriminator's mapping holds a reference or a schema's bare name.</summary>
    public string OfMapping(string value) =>
        components?["schemas"] is JsonObject schemas && schemas.ContainsKey(value) ? Of("schemas", value) : OfReference(value);
}

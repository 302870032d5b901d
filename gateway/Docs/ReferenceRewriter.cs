using System.Text.Json.Nodes;

namespace ChuangMeng.Gateway.Docs;

/// <summary>Renames everything in a document that refers to a component, and nothing that only looks as if it did.</summary>
internal static class ReferenceRewriter
{
    /// <summary>Keywords whose members are names that people chose: a property may well be called <c>example</c>.</summary>
    private static readonly HashSet<string> NameMaps =
    [
        "properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas", "responses", "parameters",
        "examples", "requestBodies", "headers", "links", "callbacks", "pathItems", "paths", "webhooks", "content", "encoding",
    ];

    /// <summary>Keywords whose content is data, not description.</summary>
    private static readonly HashSet<string> Data = ["example", "default", "enum", "const", "value"];

    public static void Rewrite(JsonNode? node, ComponentNames names, bool isNameMap = false)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Rewrite(item, names);
                break;
            case JsonObject map when isNameMap:
                foreach (var (_, value) in map)
                    Rewrite(value, names);
                break;
            case JsonObject keywords:
                foreach (var (keyword, value) in keywords.ToList())
                    RewriteKeyword(keywords, keyword, value, names);
                break;
        }
    }

    private static void RewriteKeyword(JsonObject parent, string keyword, JsonNode? value, ComponentNames names)
    {
        switch (keyword, value)
        {
            case ("$ref" or "$dynamicRef", JsonValue reference) when reference.TryGetValue<string>(out var target):
                parent[keyword] = names.OfReference(target);
                break;
            case ("discriminator", JsonObject { } discriminator) when discriminator["mapping"] is JsonObject mapping:
                foreach (var (name, target) in mapping.ToList())
                    mapping[name] = names.OfMapping(target?.ToString() ?? "");
                break;
            case ("security", JsonArray requirements):
                parent[keyword] = new JsonArray([.. requirements.OfType<JsonObject>().Select(r => Renamed(r, names))]);
                break;
            case ("operationId", JsonValue id):
                parent[keyword] = $"{names.Service}.{id}";
                break;
            case ("examples", JsonArray):
                break;
            default:
                if (!Data.Contains(keyword))
                    Rewrite(value, names, NameMaps.Contains(keyword));
                break;
        }
    }

    private static JsonNode Renamed(JsonObject requirement, ComponentNames names) =>
        new JsonObject(requirement.Select(r => KeyValuePair.Create(names.Of("securitySchemes", r.Key), r.Value?.DeepClone())));
}

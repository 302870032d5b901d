using System.Text.Json.Nodes;

namespace ChuangMeng.Gateway.Docs;

/// <summary>Joins the OpenAPI documents of the services into one.</summary>
internal static class OpenApiMerge
{
    private static readonly string[] Operations = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    /// <param name="documents">Each service's own document; null where it could not be had.</param>
    public static JsonObject Merge(IReadOnlyDictionary<string, JsonObject?> documents)
    {
        var paths = new JsonObject();
        var components = new JsonObject();
        var tags = new JsonArray();
        foreach (var (service, document) in documents)
        {
            if (document is not null)
                Add(service, (JsonObject)document.DeepClone(), paths, components, tags);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "创梦护航 ChuangMeng API",
                ["version"] = "v1",
                ["description"] = MergedDescription.For([.. documents.Where(d => d.Value is null).Select(d => d.Key)]),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = tags,
            ["paths"] = paths,
            ["components"] = components,
        };
    }

    private static void Add(string service, JsonObject document, JsonObject paths, JsonObject components, JsonArray tags)
    {
        var own = document["components"] as JsonObject;
        var names = new ComponentNames(service, own, components);
        GiveOwnSecurity(document);
        NameTags(service, document, tags);
        ReferenceRewriter.Rewrite(document, names);
        foreach (var (path, item) in Members(document["paths"]))
        {
            // Only what the gateway routes: a service's root is its own affair.
            if (path.StartsWith($"/api/{service}/", StringComparison.OrdinalIgnoreCase))
                paths[path] = item?.DeepClone();
        }

        foreach (var (kind, members) in Members(own))
        {
            foreach (var (name, member) in Members(members))
            {
                var target = components[kind] as JsonObject ?? [];
                components[kind] = target;
                target[names.Of(kind, name)] = member?.DeepClone();
            }
        }
    }

    /// <summary>What a document demands as a whole stands at each of its operations, for the merged one demands nothing.</summary>
    private static void GiveOwnSecurity(JsonObject document)
    {
        if (document["security"] is not JsonArray demanded)
            return;
        foreach (var operation in OperationsOf(document))
            operation["security"] ??= demanded.DeepClone();
    }

    /// <summary>Tags carry the service's name: every service has, for example, an audit log.</summary>
    private static void NameTags(string service, JsonObject document, JsonArray tags)
    {
        var described = (document["tags"] as JsonArray ?? []).OfType<JsonObject>().ToLookup(t => (string?)t["name"]);
        var used = new List<string>();
        foreach (var operation in OperationsOf(document))
        {
            var own = (operation["tags"] as JsonArray)?.Select(t => (string?)t ?? "").ToList() ?? [service];
            used.AddRange(own);
            operation["tags"] = new JsonArray([.. own.Select(t => (JsonNode)Named(service, t))]);
        }

        foreach (var tag in used.Distinct())
        {
            var entry = (JsonObject?)described[tag].FirstOrDefault()?.DeepClone() ?? [];
            entry["name"] = Named(service, tag);
            tags.Add(entry);
        }
    }

    private static string Named(string service, string tag) => tag == service ? service : $"{service} · {tag}";

    private static IEnumerable<JsonObject> OperationsOf(JsonObject document) =>
        from path in Members(document["paths"])
        from member in Members(path.Value)
        where Operations.Contains(member.Key)
        let operation = member.Value as JsonObject
        where operation is not null
        select operation;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}

using System.Text.Json.Nodes;

namespace ChuangMeng.Gateway.Tests.Support;

/// <summary>OpenAPI documents with whatever makes merging hard, and the check that nothing broke.</summary>
internal static class Samples
{
    public static JsonObject Projects() => JsonNode.Parse("""
        {
          "openapi": "3.1.1",
          "info": { "title": "projects", "version": "v1" },
          "tags": [ { "name": "List", "description": "candidates" } ],
          "paths": {
            "/api/projects/v1/candidates": {
              "parameters": [ { "$ref": "#/components/parameters/Limit" } ],
              "get": {
                "operationId": "List", "tags": [ "List" ], "security": [ { "bearer": [] } ],
                "responses": {
                  "200": { "description": "ok", "content": { "application/json": {
                    "schema": { "type": "array", "items": { "$ref": "#/components/schemas/Candidate" } },
                    "examples": { "one": { "$ref": "#/components/examples/One" }, "inline": { "value": { "$ref": "not a reference" } } } } } },
                  "404": { "$ref": "#/components/responses/Missing" }
                }
              },
              "post": { "security": [ { "key": [] } ], "responses": { "200": { "description": "ok" } } }
            },
            "/health": { "get": { "operationId": "Health", "responses": {} } },
            "/api/mentors/v1/stolen": { "get": { "operationId": "Stolen", "responses": {} } }
          },
          "components": {
            "parameters": { "Limit": { "name": "limit", "in": "query", "schema": { "type": "integer" } } },
            "examples": { "One": { "value": { "name": "a" } } },
            "responses": { "Missing": { "description": "no such", "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } } } },
            "schemas": {
              "Problem": { "type": "object" },
              "Person": { "type": "object", "description": "a founder" },
              "Team": { "allOf": [ { "$ref": "#/components/schemas/Person" } ] },
              "Candidate": {
                "oneOf": [ { "$ref": "#/components/schemas/Person" }, { "$ref": "#/components/schemas/Team" } ],
                "discriminator": { "propertyName": "kind", "mapping": { "person": "#/components/schemas/Person", "team": "Team" } },
                "properties": {
                  "example": { "$ref": "#/components/schemas/Person" },
                  "value": { "$ref": "#/components/schemas/Candidate/properties/example" },
                  "examples": { "type": "array", "items": { "$ref": "#/components/schemas/Team" } }
                },
                "example": { "$ref": "#/components/schemas/Person" },
                "examples": [ { "$ref": "#/components/schemas/Person" } ]
              }
            },
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" }, "key": { "type": "apiKey", "in": "header", "name": "a" } }
          }
        }
        """)!.AsObject();

    public static JsonObject Mentors() => JsonNode.Parse("""
        {
          "openapi": "3.1.1",
          "security": [ { "key": [] } ],
          "paths": {
            "/api/mentors/v1/mentors": {
              "get": { "operationId": "List", "tags": [ "List" ], "responses": { "200": { "description": "ok", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Person" } } } } } }
            }
          },
          "components": {
            "schemas": { "Person": { "type": "object", "description": "a mentor", "properties": { "knows": { "$ref": "#/components/schemas/Person" } } } },
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" }, "key": { "type": "apiKey", "in": "header", "name": "b" } }
          }
        }
        """)!.AsObject();

    /// <summary>References, mappings and security requirements that lead nowhere. Data (examples) is not looked into.</summary>
    public static List<string> DanglingReferences(JsonObject document)
    {
        var dangling = new List<string>();
        Walk(document, "");
        return dangling;

        void Walk(JsonNode? node, string at)
        {
            if (node is JsonArray array)
            {
                foreach (var item in array)
                    Walk(item, at + "/-");
            }

            if (node is not JsonObject members)
                return;
            var named = at.EndsWith("/properties", StringComparison.Ordinal);
            foreach (var (key, value) in members)
            {
                if (!named && (key is "example" or "value" || (key == "examples" && value is JsonArray)))
                    continue;
                if (!named && key is "$ref" && Resolve(document, (string)value!) is null)
                    dangling.Add($"{at}: {value}");
                if (!named && key is "mapping")
                    dangling.AddRange(value!.AsObject().Where(m => Resolve(document, (string)m.Value!) is null).Select(m => $"{at}: {m.Value}"));
                if (!named && key is "security")
                    dangling.AddRange(value!.AsArray().SelectMany(r => r!.AsObject()).Where(r => Resolve(document, "#/components/securitySchemes/" + r.Key) is null).Select(r => $"{at}: {r.Key}"));
                Walk(value, $"{at}/{key}");
            }
        }
    }

    private static JsonNode? Resolve(JsonObject document, string reference)
    {
        var pointer = reference.StartsWith("#/", StringComparison.Ordinal) ? reference[2..] : "components/schemas/" + reference;
        return pointer.Split('/').Aggregate((JsonNode?)document, (node, part) => (node as JsonObject)?[part.Replace("~1", "/").Replace("~0", "~")]);
    }
}

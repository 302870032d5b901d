using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Idempotency;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace ChuangMeng.ServiceDefaults.OpenApi;

/// <summary>Writes into every operation what the conventions promise: headers, problems, permission, examples.</summary>
internal static class OperationDocs
{
    public const string Bearer = "bearer";
    public const string Problem = "Problem";

    public static Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var method = context.Description.HttpMethod;
        operation.Responses ??= [];
        QueryDocs.Describe(operation, context.Description);
        AddPermission(operation, metadata, context.Document!);
        if (method == "POST")
        {
            AddHeader(operation, IdempotencyMiddleware.Header, false, "同一键的重复请求只生效一次，并得到相同的回答。 Repeating a request under one key takes effect once.");
            AddProblem(operation, context.Document!, typeof(IdempotencyKeyMalformed), typeof(IdempotentRequestRunning), typeof(IdempotencyKeyReused));
        }

        if (method is "PUT" or "PATCH" or "DELETE")
        {
            AddHeader(operation, "If-Match", true, "所读版本的 ETag。 The ETag that was read.");
            AddProblem(operation, context.Document!, typeof(IfMatchRequired), typeof(VersionStale));
        }

        if (operation.RequestBody is not null)
            AddProblem(operation, context.Document!, typeof(ValidationFailed));
        foreach (var rules in metadata.OfType<RuleMetadata>())
            AddProblem(operation, context.Document!, rules.Rule);
        AddExamples(operation, metadata, context.ApplicationServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        return Task.CompletedTask;
    }

    private static void AddPermission(OpenApiOperation operation, IList<object> metadata, OpenApiDocument document)
    {
        var permission = metadata.OfType<PermissionMetadata>().LastOrDefault();
        var region = metadata.OfType<RegionRuleMetadata>().LastOrDefault();
        if (permission is null or { Permission: "none" })
            return;
        operation.Description = $"{operation.Description}\n\n权限 permission: `{permission.Permission}` · 区域 region: `{region?.Rule}`".Trim();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        AddProblem(operation, document, 401, "not-signed-in");
        AddProblem(operation, document, 403, "not-permitted");
    }

    private static void AddHeader(OpenApiOperation operation, string name, bool required, string description)
    {
        operation.Parameters ??= [];
        if (operation.Parameters.Any(p => p.Name == name))
            return;
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void AddProblem(OpenApiOperation operation, OpenApiDocument document, params Type[] rules)
    {
        foreach (var rule in rules)
            AddProblem(operation, document, RuleStatus.Of(rule), BrokenRule.TypeOf(rule)["urn:chuangmeng:problem:".Length..]);
    }

    private static void AddProblem(OpenApiOperation operation, OpenApiDocument document, int status, string type)
    {
        var code = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation.Responses!.TryGetValue(code, out var known) && known is OpenApiResponse response)
        {
            if (response.Description?.Contains(type, StringComparison.Ordinal) != true)
                response.Description += ", " + type;
            return;
        }

        operation.Responses[code] = new OpenApiResponse
        {
            Description = type,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
            },
        };
    }

    private static void AddExamples(OpenApiOperation operation, IList<object> metadata, JsonSerializerOptions json)
    {
        if (metadata.OfType<ExampleMetadata>().LastOrDefault() is not { } example)
            return;
        if (example.Request is not null && operation.RequestBody?.Content is { } sent)
        {
            foreach (var (type, media) in sent)
                if (example.RequestMediaType is null || example.RequestMediaType == type)
                    media.Example = Node(example.Request, json);
        }

        foreach (var (status, response) in operation.Responses!)
        {
            if (example.Response is not null && status.StartsWith('2') && response.Content is { } answered)
                foreach (var media in answered.Values)
                    media.Example = Node(example.Response, json);
        }
    }

    private static JsonNode? Node(object example, JsonSerializerOptions json) =>
        example is string text ? JsonValue.Create(text) : JsonSerializer.SerializeToNode(example, example.GetType(), json);

    public static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "RFC 9457 problem document",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Stable name of the problem, urn:chuangmeng:problem:…"),
            ["title"] = Text("What is wrong, zh-CN or en by Accept-Language"),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["instance"] = Text("The address called"),
            ["traceId"] = Text("The trace in which operations find the request"),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["field"] = Text("Path of the field"),
                        ["rule"] = Text("Stable name of the rule"),
                        ["message"] = Text("The rule in words"),
                    },
                },
            },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}

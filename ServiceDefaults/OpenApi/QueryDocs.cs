using System.Text.Json;
using System.Text.Json.Nodes;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace ChuangMeng.ServiceDefaults.OpenApi;

/// <summary>Query parameters as callers write them: in lower case, with the words they take, and those of a page.</summary>
internal static class QueryDocs
{
    public static void Describe(OpenApiOperation operation, ApiDescription description)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Query) ?? [])
        {
            if (WordsOf(description.ParameterDescriptions.FirstOrDefault(d => d.Name == parameter.Name)?.Type) is { } words)
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = words };
            // A filter's record has properties; the caller's parameters begin in lower case.
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        }

        if (!description.ActionDescriptor.EndpointMetadata.OfType<System.Reflection.MethodInfo>().Any(m => m.GetParameters().Any(p => p.ParameterType == typeof(PageRequest))))
            return;
        operation.Parameters ??= [];
        Add("limit", "每页行数，默认 50。 Rows of a page.", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = $"{PageRequest.MaxLimit}", Default = PageRequest.DefaultLimit });
        Add("cursor", "上一页返回的 next。 The next that the page before gave.", new() { Type = JsonSchemaType.String });

        void Add(string name, string text, OpenApiSchema schema)
        {
            if (operation.Parameters.All(p => p.Name != name))
                operation.Parameters.Add(new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = text, Schema = schema });
        }
    }

    private static List<JsonNode>? WordsOf(Type? type)
    {
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        return type is { IsGenericType: true } && type.GetGenericTypeDefinition() == typeof(Word<>)
            ? [.. Enum.GetNames(type.GenericTypeArguments[0]).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name)))]
            : null;
    }
}

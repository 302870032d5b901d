using System.Text.Json;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.ServiceDefaults.Imports;

/// <summary>The rows of an import, not looked into yet. Reading stops at the first row too many, however many follow.</summary>
public sealed record ImportRows(IReadOnlyList<JsonElement> Items)
{
    public const int Most = 1000;

    public static async ValueTask<ImportRows?> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("An import takes application/json", StatusCodes.Status415UnsupportedMediaType);
        var items = new List<JsonElement>();
        try
        {
            await foreach (var item in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted))
            {
                if (items.Count == Most)
                    throw Count();
                items.Add(item);
            }
        }
        catch (JsonException)
        {
            // Wherever in the array it is broken: without a path, so that the body is named and not some element of it.
            throw new BadHttpRequestException("The body is no JSON array", StatusCodes.Status400BadRequest, new JsonException());
        }

        return items.Count > 0 ? new(items) : throw Count();
    }

    private static ValidationFailed Count() =>
        new("body", "RowCount", new($"每次导入 1 至 {Most} 行", $"An import takes 1 to {Most} rows"));
}

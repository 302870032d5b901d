using System.Text.Json;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Reads a JSON import element by element, so that one bad element does not hide the others.</summary>
internal static class ImportJson
{
    public static async Task<List<ImportRow>> ReadAsync(HttpRequest request, JsonSerializerOptions json, CancellationToken stop)
    {
        request.EnableBuffering();
        var body = request.Body;
        var rows = new List<ImportRow>();
        try
        {
            await foreach (var element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, json, stop))
            {
                if (rows.Count == ImportCandidates.MostRows)
                    throw new TooManyRows();
                rows.Add(ReadOne(rows.Count + 1, element, json));
            }

            if (rows.Count == 0 && await IsNullAsync(body, json, stop))
                throw new JsonException();
        }
        catch (JsonException)
        {
            // Wherever in the array it is broken: without a path, so that the body is named and not some element of it.
            throw new BadHttpRequestException("The body is no JSON array", StatusCodes.Status400BadRequest, new JsonException());
        }

        return rows;
    }

    /// <summary>The reader of arrays takes null for an empty one.</summary>
    private static async Task<bool> IsNullAsync(Stream body, JsonSerializerOptions json, CancellationToken stop)
    {
        body.Position = 0;
        return (await JsonSerializer.DeserializeAsync<JsonElement>(body, json, stop)).ValueKind == JsonValueKind.Null;
    }

    private static ImportRow ReadOne(int line, JsonElement element, JsonSerializerOptions json)
    {
        try
        {
            var input = element.Deserialize<CandidateInput>(json) ?? throw new JsonException("null");
            return new(line, input, []);
        }
        catch (JsonException e)
        {
            return new(line, null, [.. JsonErrors.Describe(e).Select(error => new RowError(line, error.Field, error.Field, error.Rule, error.Message))]);
        }
    }
}

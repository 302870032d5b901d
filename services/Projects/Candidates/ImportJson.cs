using System.Text.Json;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Reads a JSON import element by element, so that one bad element does not hide the others.</summary>
internal static class ImportJson
{
    public static async Task<List<ImportRow>> ReadAsync(Stream body, JsonSerializerOptions json, CancellationToken stop)
    {
        var rows = new List<ImportRow>();
        try
        {
            await foreach (var element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, json, stop))
            {
                if (rows.Count == ImportCandidates.MostRows)
                    throw new TooManyRows();
                rows.Add(ReadOne(rows.Count + 1, element, json));
            }
        }
        catch (JsonException)
        {
            // Wherever in the array it is broken: without a path, so that the body is named and not some element of it.
            throw new BadHttpRequestException("The body is no JSON array", StatusCodes.Status400BadRequest, new JsonException());
        }

        return rows;
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

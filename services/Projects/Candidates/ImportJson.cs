using System.Text.Json;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Reads a JSON import element by element, so that one bad element does not hide the others.</summary>
internal static class ImportJson
{
    public static async Task<List<ImportRow>> ReadAsync(Stream body, JsonSerializerOptions json, CancellationToken stop)
    {
        var rows = new List<ImportRow>();
        var line = 0;
        await foreach (var element in JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, json, stop))
        {
            if (++line > ImportCandidates.MostRows)
                throw new TooManyRows();
            rows.Add(ReadOne(line, element, json));
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

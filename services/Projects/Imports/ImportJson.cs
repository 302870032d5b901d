using System.Runtime.CompilerServices;
using System.Text.Json;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Imports;

/// <summary>Reads a JSON import element by element, so that one bad element does not hide the others.</summary>
internal static class ImportJson
{
    /// <exception cref="TooManyRows"/>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(
        HttpRequest request, JsonSerializerOptions json, int mostRows, [EnumeratorCancellation] CancellationToken stop)
    {
        request.EnableBuffering();
        var body = request.Body;
        var rows = 0;
        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(body, json, stop).GetAsyncEnumerator(stop);
        while (await WellFormedAsync(elements.MoveNextAsync))
        {
            if (rows++ == mostRows)
                throw new TooManyRows(mostRows);
            yield return ReadOne(rows, elements.Current, json);
        }

        if (rows == 0)
            await WellFormedAsync(() => IsArrayAsync(body, json, stop));
    }

    private static async Task<bool> WellFormedAsync(Func<ValueTask<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (JsonException)
        {
            // Wherever in the array it is broken: without a path, so that the body is named and not some element of it.
            throw new BadHttpRequestException("The body is no JSON array", StatusCodes.Status400BadRequest, new JsonException());
        }
    }

    /// <summary>The reader of arrays takes null for an empty one.</summary>
    private static async ValueTask<bool> IsArrayAsync(Stream body, JsonSerializerOptions json, CancellationToken stop)
    {
        body.Position = 0;
        var found = await JsonSerializer.DeserializeAsync<JsonElement>(body, json, stop);
        return found.ValueKind == JsonValueKind.Array ? true : throw new JsonException();
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

using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ChuangMeng.Projects.Imports;

/// <summary>A request's body with candidates: text/csv or a JSON array.</summary>
internal static class CandidateFile
{
    /// <summary>Reads row by row; what is wrong with the file as a whole comes with the row that shows it.</summary>
    /// <exception cref="TooManyRows"/>
    /// <exception cref="CsvHeaderMissing"/>
    /// <exception cref="CsvUnreadable"/>
    public static IAsyncEnumerable<ImportRow> ReadAsync(HttpRequest request, JsonSerializerOptions json, int mostRows, CancellationToken stop)
    {
        if (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))
            return ImportCsv.ReadAsync(request.Body, mostRows, stop);
        return request.HasJsonContentType()
            ? ImportJson.ReadAsync(request, json, mostRows, stop)
            : throw new BadHttpRequestException("The import takes text/csv or application/json", StatusCodes.Status415UnsupportedMediaType);
    }
}

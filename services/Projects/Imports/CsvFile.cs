using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.Projects.Imports;

/// <summary>A CSV file for an office, written while its rows are read.</summary>
internal static class CsvFile
{
    private static readonly CsvConfiguration Settings = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        // No cell is taken for a formula.
        InjectionOptions = InjectionOptions.Escape,
    };

    public static PushStreamHttpResult Of<T>(
        string name, IEnumerable<string> header, IAsyncEnumerable<T> rows, Func<T, IEnumerable<string?>> cellsOf, CancellationToken stop) =>
        TypedResults.Stream(async body =>
        {
            // With BOM, so that a Chinese Excel opens it as UTF-8.
            await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
            await using var csv = new CsvWriter(text, Settings, leaveOpen: true);
            await WriteAsync(csv, header);
            await foreach (var row in rows.WithCancellation(stop))
                await WriteAsync(csv, cellsOf(row));
        }, "text/csv; charset=utf-8", name);

    private static Task WriteAsync(CsvWriter csv, IEnumerable<string?> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        return csv.NextRecordAsync();
    }
}

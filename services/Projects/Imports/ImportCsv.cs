using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChuangMeng.Projects.Imports;

/// <summary>Reads a CSV file as offices make them.</summary>
internal static class ImportCsv
{
    private static readonly CsvConfiguration Settings = new(CultureInfo.InvariantCulture)
    {
        TrimOptions = TrimOptions.Trim,
        MissingFieldFound = null,
        DetectColumnCountChanges = false,
    };

    /// <exception cref="CsvHeaderMissing"/>
    /// <exception cref="CsvUnreadable"/>
    /// <exception cref="TooManyRows"/>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(Stream file, int mostRows, [EnumeratorCancellation] CancellationToken stop)
    {
        using var text = await CsvText.OpenAsync(file, stop);
        using var csv = new CsvReader(text, Settings);
        if (!await ReadableAsync(async () => await csv.ReadAsync() && csv.ReadHeader()))
            throw new CsvHeaderMissing(ImportColumn.All[0].Header);
        var columns = Columns(csv.HeaderRecord!);
        var rows = 0;
        while (await ReadableAsync(() => NextAsync(csv, columns)) is { } row)
        {
            if (rows++ == mostRows)
                throw new TooManyRows(mostRows);
            yield return row;
        }
    }

    /// <summary>The next row that is not blank.</summary>
    private static async Task<ImportRow?> NextAsync(CsvReader csv, Dictionary<string, int> columns)
    {
        while (await csv.ReadAsync())
            if (!csv.Parser.Record!.All(string.IsNullOrWhiteSpace))
                return new ImportRowReader(FirstLine(csv.Parser), field => Cell(csv, columns, field)).Read();
        return null;
    }

    private static async Task<T> ReadableAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception e) when (e is DecoderFallbackException || e.InnerException is DecoderFallbackException)
        {
            throw new CsvUnreadable(new("编码不是 UTF-8 或 GB18030", "its encoding is neither UTF-8 nor GB18030"));
        }
        catch (CsvHelperException e)
        {
            var line = e.Context?.Parser?.RawRow;
            throw new CsvUnreadable(new($"第 {line} 行引号不成对", $"broken quoting in line {line}"));
        }
    }

    /// <summary>The line on which the row begins: the parser counts the one on which it ends, and cells may hold line breaks.</summary>
    private static int FirstLine(IParser parser) => parser.RawRow - parser.RawRecord.AsSpan().Trim("\r\n").Count('\n');

    private static Dictionary<string, int> Columns(string[] header)
    {
        var columns = new Dictionary<string, int>();
        for (var i = 0; i < header.Length; i++)
            if (ImportColumn.Named(header[i].Trim()) is { } column)
                columns.TryAdd(column.Field, i);
        return ImportColumn.All.FirstOrDefault(c => c.Required && !columns.ContainsKey(c.Field)) is { } missing
            ? throw new CsvHeaderMissing(missing.Header)
            : columns;
    }

    private static string? Cell(CsvReader csv, Dictionary<string, int> columns, string field) =>
        columns.TryGetValue(field, out var index) && csv.GetField(index) is { Length: > 0 } text ? Unescaped(text) : null;

    /// <summary>Without the apostrophe that an export puts before what a spreadsheet would take for a formula.</summary>
    private static string Unescaped(string cell) => cell is ['\'', '=' or '@' or '+' or '-', ..] ? cell[1..] : cell;
}

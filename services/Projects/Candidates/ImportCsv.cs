using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Reads a CSV file as offices make them: UTF-8 with or without BOM, or GB18030 as a Chinese Excel writes it.</summary>
internal static class ImportCsv
{
    private static readonly CsvConfiguration Settings = new(CultureInfo.InvariantCulture)
    {
        TrimOptions = TrimOptions.Trim,
        MissingFieldFound = null,
        DetectColumnCountChanges = false,
    };

    static ImportCsv() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="CsvHeaderMissing"/>
    /// <exception cref="CsvUnreadable"/>
    /// <exception cref="TooManyRows"/>
    public static List<ImportRow> Read(byte[] file)
    {
        using var csv = new CsvReader(new StringReader(Decode(file)), Settings);
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
                throw new CsvHeaderMissing(ImportColumn.All[0].Header);
            var columns = Columns(csv.HeaderRecord!);
            var rows = new List<ImportRow>();
            while (csv.Read())
            {
                if (csv.Parser.Record!.All(string.IsNullOrWhiteSpace))
                    continue;
                if (rows.Count == ImportCandidates.MostRows)
                    throw new TooManyRows();
                rows.Add(new ImportRowReader(FirstLine(csv.Parser), field => Cell(csv, columns, field)).Read());
            }

            return rows;
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
        columns.TryGetValue(field, out var index) && csv.GetField(index) is { Length: > 0 } text ? text : null;

    private static string Decode(byte[] file)
    {
        foreach (var encoding in new[] { new UTF8Encoding(true, throwOnInvalidBytes: true), Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback) })
        {
            try
            {
                return encoding.GetString(file).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Not this encoding; the next one may fit.
            }
        }

        throw new CsvUnreadable(new("编码不是 UTF-8 或 GB18030", "its encoding is neither UTF-8 nor GB18030"));
    }
}

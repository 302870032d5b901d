using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace ChuangMeng.Projects.Printing;

/// <summary>
/// A Chinese page to print or to save as PDF, written while what it shows is read. All that goes in is encoded, and nothing on the page may
/// run or be loaded, whatever a project calls itself.
/// </summary>
internal sealed class PrintPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly TextWriter text;

    private PrintPage(TextWriter text) => this.text = text;

    /// <param name="title">The page's title and headline.</param>
    /// <param name="landscape">A4 on its side.</param>
    /// <param name="fileName">What a browser calls the page when it is saved.</param>
    public static PushStreamHttpResult Of(HttpContext context, string title, bool landscape, string fileName, Func<PrintPage, Task> write)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentDisposition = FileNames.Disposition("inline", fileName);
        return TypedResults.Stream(async body =>
        {
            await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
            var page = new PrintPage(text);
            await text.WriteAsync($$"""
                <!doctype html>
                <html lang="zh-CN"><head><meta charset="utf-8"><title>{{Of(title)}}</title>
                <style>@page { size: A4{{(landscape ? " landscape" : "")}}; margin: 15mm } body { font: 10.5pt/1.5 SimSun, serif } h1 { text-align: center; font-size: 18pt } h2 { font-size: 13pt; break-after: avoid }
                table { border-collapse: collapse; width: 100% } th, td { border: 1px solid #000; padding: 2px 6px; overflow-wrap: anywhere; vertical-align: top } thead { display: table-header-group } tr { break-inside: avoid } footer { margin-top: 1em; word-break: break-all }</style>
                </head><body>
                <h1>{{Of(title)}}</h1>

                """);
            await write(page);
            await text.WriteAsync("</body></html>\n");
        }, "text/html; charset=utf-8");
    }

    public Task HeadingAsync(string heading) => text.WriteAsync($"<h2>{Of(heading)}</h2>\n");

    /// <param name="alert">Said in bold at the end.</param>
    public Task ParagraphAsync(string words, string? alert = null) => text.WriteAsync($"<p>{Of(words)}{Bold(alert)}</p>\n");

    /// <inheritdoc cref="ParagraphAsync"/>
    public Task FooterAsync(string words, string? alert = null) => text.WriteAsync($"<footer>{Of(words)}{Bold(alert)}</footer>\n");

    /// <summary>Names and values, two columns; what has no value is left out.</summary>
    public async Task FactsAsync(params (string Name, string? Value)[] facts)
    {
        await text.WriteAsync("<table><tbody>\n");
        foreach (var (name, value) in facts.Where(f => !string.IsNullOrEmpty(f.Value)))
            await text.WriteAsync($"<tr><th>{Of(name)}</th><td>{Of(value!)}</td></tr>\n");
        await text.WriteAsync("</tbody></table>\n");
    }

    /// <summary>A table, row by row as they are read.</summary>
    public async Task TableAsync<T>(IEnumerable<string> headings, IAsyncEnumerable<T> rows, Func<T, IEnumerable<string?>> cellsOf, CancellationToken stop)
    {
        await text.WriteAsync("<table><thead><tr>");
        foreach (var heading in headings)
            await text.WriteAsync($"<th>{Of(heading)}</th>");
        await text.WriteAsync("</tr></thead><tbody>\n");
        await foreach (var row in rows.WithCancellation(stop))
        {
            await text.WriteAsync("<tr>");
            foreach (var cell in cellsOf(row))
                await text.WriteAsync($"<td>{Of(cell ?? "")}</td>");
            await text.WriteAsync("</tr>\n");
        }

        await text.WriteAsync("</tbody></table>\n");
    }

    private static string Bold(string? alert) => alert is null ? "" : $"　<strong>{Of(alert)}</strong>";

    private static string Of(string words) => Encoder.Encode(words);
}

/// <summary>Names of files that are handed out.</summary>
internal static class FileNames
{
    private const int MostOfAName = 40;

    /// <summary>What is left of people's words when only letters and digits stay: no header, shell or file system takes it amiss.</summary>
    public static string Plain(string words) => new([.. words.Where(char.IsLetterOrDigit).Take(MostOfAName)]);

    /// <param name="kind"><c>inline</c> or <c>attachment</c>.</param>
    public static string Disposition(string kind, string fileName)
    {
        var header = new ContentDispositionHeaderValue(kind);
        header.SetHttpFileName(fileName);
        return header.ToString();
    }
}

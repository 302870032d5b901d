using ChuangMeng.Projects.Imports;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>A filing as a page to print: the receipt and the list as it was handed in. Made from the snapshot alone.</summary>
internal static class PrintFiling
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string[] Headings = ["序号", "县（市、区）", "项目名称", "企业名称", "统一社会信用代码", "创始人", "产业", "阶段", "重点范围", "带动就业（人）"];

    public static async Task<ContentHttpResult> HandleAsync(Guid id, HttpContext context, ProjectsDb db, CancellationToken stop)
    {
        var filing = await db.FindFilingAsync(id, stop);
        var snapshot = FilingSnapshot.Parse(filing.Snapshot);
        var codes = snapshot.Projects.Select(p => p.RegionCode).Append(filing.RegionCode).Distinct().ToArray();
        var names = await db.Regions.AsNoTracking().Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, stop);
        // Nothing on the page may run or be loaded, whatever a project calls itself.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'";
        return TypedResults.Content(Page(filing, snapshot, code => names.GetValueOrDefault(code, code)), "text/html", Encoding.UTF8);
    }

    private static string Page(Filing filing, FilingSnapshot snapshot, Func<string, string> nameOf)
    {
        var page = new StringBuilder();
        var title = $"{nameOf(filing.RegionCode)}{filing.Year} 年度创业陪跑项目{(snapshot.Supplements is null ? "" : "补充")}报备表";
        page.Append(CultureInfo.InvariantCulture, $"""
            <!doctype html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>{Of(title)}</title>
            <style>@page {"{"} size: A4 landscape; margin: 15mm {"}"} body {"{"} font: 10.5pt/1.5 SimSun, serif {"}"} h1 {"{"} text-align: center; font-size: 18pt {"}"}
            table {"{"} border-collapse: collapse; width: 100% {"}"} th, td {"{"} border: 1px solid #000; padding: 2px 6px {"}"} thead {"{"} display: table-header-group {"}"} tr {"{"} break-inside: avoid {"}"} footer {"{"} margin-top: 1em; word-break: break-all {"}"}</style>
            </head><body>
            <h1>{Of(title)}</h1>
            <p>回执号：{Of(filing.ReceiptNumber)}　报备时间：{BusinessTime.InShanghai(filing.FiledAt):yyyy-MM-dd HH:mm:ss}（北京时间）{(filing.Late ? "　<strong>逾期报备</strong>" : "")}　项目数：{snapshot.Projects.Count}{(snapshot.Supplements is { } first ? $"　补充：{Of(first)}" : "")}</p>
            <table><thead><tr>
            """);
        foreach (var heading in Headings)
            page.Append("<th>").Append(heading).Append("</th>");
        page.Append("</tr></thead><tbody>\n");
        foreach (var (project, index) in snapshot.Projects.Select((p, i) => (p, i)))
        {
            string[] cells =
            [
                (index + 1).ToString(CultureInfo.InvariantCulture), nameOf(project.RegionCode), project.ProjectName, project.FirmName ?? "", project.CreditCode ?? "", project.FounderName,
                ImportLabels.Industries.Zh(project.Industry), ImportLabels.Stages.Zh(project.Stage),
                string.Concat(project.Scopes.Order().Select(s => $"（{"一二三四"[(int)s]}）")), project.Staff.ToString(CultureInfo.InvariantCulture),
            ];
            page.Append("<tr>");
            foreach (var cell in cells)
                page.Append("<td>").Append(Of(cell)).Append("</td>");
            page.Append("</tr>\n");
        }

        return page.Append(CultureInfo.InvariantCulture, $"</tbody></table>\n<footer>名单校验值（SHA-256）：{filing.Hash}{(filing.IsIntact ? "" : "　<strong>与所存名单不一致</strong>")}</footer>\n</body></html>\n").ToString();
    }

    private static string Of(string text) => Encoder.Encode(text);
}

using System.Globalization;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Projects.Printing;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

/// <summary>A filing as a page to print: the receipt and the list as it was handed in. Made from the snapshot alone.</summary>
internal static class PrintFiling
{
    private static readonly string[] Headings = ["序号", "县（市、区）", "项目名称", "企业名称", "统一社会信用代码", "创始人", "产业", "阶段", "重点范围", "带动就业（人）"];

    public static async Task<PushStreamHttpResult> HandleAsync(Guid id, HttpContext context, ProjectsDb db, CancellationToken stop)
    {
        var filing = await db.FindFilingAsync(id, stop);
        var snapshot = FilingSnapshot.Parse(filing.Snapshot);
        var codes = snapshot.Projects.Select(p => p.RegionCode).Append(filing.RegionCode).Distinct().ToArray();
        var names = await db.Regions.AsNoTracking().Where(r => codes.Contains(r.Code)).ToDictionaryAsync(r => r.Code, r => r.Name, stop);
        string NameOf(string code) => names.GetValueOrDefault(code, code);
        var title = $"{NameOf(filing.RegionCode)}{filing.Year} 年度创业陪跑项目{(snapshot.Supplements is null ? "" : "补充")}报备表";
        return PrintPage.Of(context, title, landscape: true, $"{filing.ReceiptNumber}.html", async page =>
        {
            await page.ParagraphAsync(
                $"回执号：{filing.ReceiptNumber}　报备时间：{BusinessTime.InShanghai(filing.FiledAt):yyyy-MM-dd HH:mm:ss}（北京时间）　项目数：{snapshot.Projects.Count}"
                + (snapshot.Supplements is { } first ? $"　补充：{first}" : ""), filing.Late ? "逾期报备" : null);
            await page.TableAsync(Headings, snapshot.Projects.Index().ToAsyncEnumerable(), row => CellsOf(row.Index, row.Item, NameOf), stop);
            await page.FooterAsync($"名单校验值（SHA-256）：{filing.Hash}", filing.IsIntact ? null : "与所存名单不一致");
        });
    }

    private static string?[] CellsOf(int index, FiledProject project, Func<string, string> nameOf) =>
    [
        (index + 1).ToString(CultureInfo.InvariantCulture), nameOf(project.RegionCode), project.ProjectName, project.FirmName, project.CreditCode, project.FounderName,
        ImportLabels.Industries.Zh(project.Industry), ImportLabels.Stages.Zh(project.Stage),
        string.Concat(project.Scopes.Order().Select(s => $"（{"一二三四"[(int)s]}）")), project.Staff.ToString(CultureInfo.InvariantCulture),
    ];
}

using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChuangMeng.Projects.Imports;

internal static class ImportTemplate
{
    private static readonly string[] ExampleRow =
    [
        "370102", "示例·智能海洋监测浮标", "", "", "王示例", "379901199001019001", "15400000001", "高校毕业生；返乡入乡人员", "现代海洋", "初创期",
        "2025-06-01", "8", "1200000", "500000", "融资；导师", "市级", "赛事", "近海监测浮标的研发与生产",
    ];

    public static FileContentHttpResult Handle()
    {
        var csv = string.Join(',', ImportColumn.All.Select(c => c.Header)) + "\r\n" + string.Join(',', ExampleRow) + "\r\n";
        // With BOM, so that a Chinese Excel opens it as UTF-8.
        return TypedResults.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", "import-template.csv");
    }
}

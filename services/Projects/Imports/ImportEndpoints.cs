using ChuangMeng.Projects.Candidates;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;

namespace ChuangMeng.Projects.Imports;

/// <summary>Whole files in and out (P.二 摸排).</summary>
internal static class ImportEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/candidate-imports").WithTags("Imports");

        imports.MapPost("/", TakeImport.HandleAsync)
            .WithName("StartCandidateImport").WithSummary("后台导入摸排项目（CSV 或 JSON，至多 100,000 行）")
            .WithDescription("Takes the file in and answers; its rows go in behind the answer, a thousand at a time. Every row that keeps the rules is registered, every other is named in the result. It goes on by itself after a restart of the service.")
            .Accepts<IReadOnlyList<CandidateInput>>("application/json", "text/csv")
            .WithExample(new[] { AddCandidate.Example }, ImportDetails.Example, "application/json")
            .MayBreak(typeof(TooManyRows), typeof(CsvHeaderMissing), typeof(CsvUnreadable), typeof(ValidationFailed))
            .MakesWorkFor<RunImports>()
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        imports.MapGet("/", HandleImports.ListAsync)
            .WithName("ListCandidateImports").WithSummary("查询后台导入")
            .WithDescription("The imports of the caller's region, newest first.")
            .WithExample(response: new Page<ImportDetails>([ImportDetails.Example], null))
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        imports.MapGet("/{id:guid}", HandleImports.GetAsync)
            .WithName("GetCandidateImport").WithSummary("查看后台导入")
            .WithDescription("How far the import is.")
            .WithExample(response: ImportDetails.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        imports.MapGet("/{id:guid}/progress", HandleImports.FollowAsync)
            .WithName("FollowCandidateImport").WithSummary("实时跟踪后台导入（SSE）")
            .WithDescription("Server-Sent Events: a `progress` event with the import each time that it has come further, the last one when it is over. Then the stream ends.")
            .WithExample(response: $"event: progress\ndata: {SnapshotJson.ToText(ImportDetails.Example)}\n\n")
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        imports.MapGet("/{id:guid}/result", WriteResult.HandleAsync)
            .WithName("GetCandidateImportResult").WithSummary("下载后台导入的结果")
            .WithDescription("A CSV file (UTF-8 with BOM) with every row's outcome, the candidate's id, and of a refused row the columns and reasons.")
            .WithExample(response: "行号,结果,项目编号,错误列,原因\r\n2,新登记,01980000-0000-7000-8000-000000000001,,\r\n")
            .MayBreak(typeof(ResourceNotFound), typeof(ImportRunning))
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        imports.MapPost("/{id:guid}/cancellation", HandleImports.CancelAsync)
            .WithName("CancelCandidateImport").WithSummary("取消后台导入")
            .WithDescription("The rows that went in stay; the others are forgotten.")
            .WithExample(response: ImportDetails.Example with { State = ImportState.Cancelled })
            .MayBreak(typeof(ResourceNotFound), typeof(ImportOver))
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        var exports = api.MapGroup("/candidates/export").WithTags("Imports");
        exports.MapGet("/", ExportCandidates.MaskedAsync)
            .WithName("ExportCandidates").WithSummary("导出摸排项目（CSV，证件号与手机号掩码）")
            .WithDescription("The candidates that the filters of the list find, as CSV with the import's columns (UTF-8 with BOM, for Excel). Personal numbers are masked.")
            .WithExample(response: "行政区划代码,项目名称,…")
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        exports.MapGet("/personal-numbers", ExportCandidates.WholeAsync)
            .WithName("ExportCandidatesWithPersonalNumbers").WithSummary("导出摸排项目（CSV，含证件号与手机号，留痕）")
            .WithDescription("As the export, with the founders' numbers unmasked, so that the file can be imported as it is. Every such export is written to the audit log.")
            .WithExample(response: "行政区划代码,项目名称,…")
            .Requires(Permissions.PersonalNumbersRead, RegionRule.Rows);
    }
}

using ChuangMeng.Projects.Duplicates;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Projects.Screening;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.OpenApi;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;

namespace ChuangMeng.Projects.Candidates;

/// <summary>Scouting and screening (P.二 摸排).</summary>
internal static class CandidateEndpoints
{
    public static void MapCandidates(this IEndpointRouteBuilder api)
    {
        var candidates = api.MapGroup("/candidates").WithTags("Candidates");

        candidates.MapPost("/", AddCandidate.HandleAsync)
            .WithName("AddCandidate").WithSummary("登记摸排项目")
            .WithDescription("Registers one candidate in a county of the caller's region. The year is the present one unless given.")
            .WithExample(AddCandidate.Example, CandidateAnswer.Example)
            .MayBreak(typeof(CandidateExists), typeof(CountyRequired), typeof(RegionUnknown), typeof(OutsideRegion))
            .MakesWorkFor<SeekDuplicates>()
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        candidates.MapPost("/import", ImportCandidates.HandleAsync)
            .WithName("ImportCandidates").WithSummary("批量导入摸排项目（CSV 或 JSON）")
            .WithDescription("Takes up to 10,000 rows as text/csv (UTF-8 or GB18030, Chinese or English header) or as a JSON array. All valid rows go in; each bad row is named with line, column and reason. The same file again changes nothing.")
            .Accepts<IReadOnlyList<CandidateInput>>("application/json", "text/csv")
            .WithExample(new[] { AddCandidate.Example }, CandidateImportResult.Example, "application/json")
            .MayBreak(typeof(TooManyRows), typeof(CsvHeaderMissing), typeof(ValidationFailed))
            .MakesWorkFor<SeekDuplicates>()
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        candidates.MapGet("/import-template", ImportTemplate.Handle)
            .WithName("GetImportTemplate").WithSummary("下载导入模板")
            .WithDescription("A CSV file with the Chinese header that the import reads, and one example row.")
            .WithExample(response: "项目名称,企业名称,…")
            .Requires(Permissions.ProjectsImport, RegionRule.Rows);

        candidates.MapGet("/", ListCandidates.HandleAsync)
            .WithName("ListCandidates").WithSummary("查询摸排项目")
            .WithDescription("Newest first. Filters: region (a county, a city or the province), year, industry, stage, group, state, and a part of the project's name.")
            .WithExample(response: new Page<CandidateRow>([CandidateRow.Example], null))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        candidates.MapGet("/{id:guid}", GetCandidate.HandleAsync)
            .WithName("GetCandidate").WithSummary("查看摸排项目")
            .WithDescription("One candidate with its ETag. The founder's personal numbers are masked.")
            .WithExample(response: CandidateAnswer.Example)
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.ProjectsRead, RegionRule.Rows);

        candidates.MapGet("/{id:guid}/personal-numbers", GetPersonalNumbers.HandleAsync)
            .WithName("GetCandidatePersonalNumbers").WithSummary("查看创始人证件号与手机号（留痕）")
            .WithDescription("The founder's numbers unmasked. Every such read is written to the audit log.")
            .WithExample(response: new PersonalNumbersAnswer("379901199001019001", "15400000001"))
            .MayBreak(typeof(ResourceNotFound))
            .Requires(Permissions.PersonalNumbersRead, RegionRule.Rows);

        candidates.MapPost("/{id:guid}/screening", ScreenCandidate.HandleAsync)
            .WithName("ScreenCandidate").WithSummary("筛选摸排项目")
            .WithDescription("Finds a candidate eligible or not. Eligible are seed- and startup-stage projects in at least one of the four priority scopes of P.二; where the city has a screening sheet of the year in force, it is closed and the candidate has passed. Scope (四) is met by the city's data on its key industries, or by `fitsLocalIndustry`, the screeners' word.")
            .WithExample(ScreenCandidate.Example, CandidateAnswer.Example)
            .MayBreak(typeof(ResourceNotFound), typeof(StageNotSelectable), typeof(NoPriorityScope), typeof(CandidateAlreadyFiled), typeof(CandidateIsMerged), typeof(ScreeningNotPassed))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);

        candidates.MapPost("/screening", ScreenCandidates.HandleAsync)
            .WithName("ScreenCandidates").WithSummary("批量筛选摸排项目")
            .WithDescription("Screens up to 1,000 candidates in one transaction. Every row that keeps the rules takes effect, every other is named with its errors; the same rows again change nothing.")
            .Accepts<ScreenCandidates.Row[]>("application/json")
            .WithExample(new[] { ScreenCandidates.Example }, new ImportResult(0, 0, 0, [new(0, RowOutcome.Changed, ScreenCandidates.Example.CandidateId, [])]) { Changed = 1 })
            .MayBreak(typeof(ValidationFailed), typeof(CandidateUnknown), typeof(StageNotSelectable), typeof(NoPriorityScope), typeof(CandidateAlreadyFiled), typeof(CandidateIsMerged), typeof(ScreeningNotPassed))
            .Requires(Permissions.ProjectsScreen, RegionRule.Rows);
    }
}

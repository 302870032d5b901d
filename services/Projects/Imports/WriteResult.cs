using System.Globalization;
using ChuangMeng.ServiceDefaults.Localisation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Imports;

/// <summary>What became of every row of an import, as a file for the office that sent it.</summary>
internal static class WriteResult
{
    private static readonly Text[] Header =
        [new("行号", "Line"), new("结果", "Outcome"), new("项目编号", "Candidate"), new("错误列", "Columns"), new("原因", "Reasons")];

    /// <exception cref="ImportRunning"/>
    public static async Task<PushStreamHttpResult> HandleAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var import = await db.FindImportAsync(id, stop);
        if (!import.IsOver)
            throw new ImportRunning();
        var rows = db.Set<ImportedRow>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.Line).AsAsyncEnumerable();
        return CsvFile.Of($"import-{id}.csv", Header.Select(h => h.ToString()), rows, CellsOf, stop);
    }

    private static IEnumerable<string?> CellsOf(ImportedRow row)
    {
        var errors = row.Errors is null ? [] : SnapshotJson.Parse<List<RowError>>(row.Errors);
        return
        [
            row.Line.ToString(CultureInfo.InvariantCulture), Outcome(row.Outcome).ToString(), row.CandidateId?.ToString(),
            string.Join('；', errors.Select(e => e.Column)), string.Join('；', errors.Select(e => e.Message)),
        ];
    }

    private static Text Outcome(string? outcome) => outcome switch
    {
        "created" => new("新登记", "created"),
        "unchanged" => new("已登记，未改动", "unchanged"),
        "rejected" => new("未通过校验", "rejected"),
        _ => new("未处理", "not taken"),
    };
}

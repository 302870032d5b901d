namespace ChuangMeng.Projects.Imports;

/// <summary>An import in the background and how far it is.</summary>
/// <param name="Rows">文件的行数</param>
/// <param name="Done">已处理的行数</param>
/// <param name="Created">新登记</param>
/// <param name="Unchanged">已登记、未改动</param>
/// <param name="Rejected">未通过校验的行数</param>
/// <param name="By">上传人</param>
/// <param name="FinishedAt">结束时间；处理中为空</param>
public sealed record ImportDetails(
    Guid Id, string RegionCode, int Year, string? FileName, ImportState State, int Rows, int Done, int Created, int Unchanged, int Rejected,
    string By, DateTimeOffset UploadedAt, DateTimeOffset? FinishedAt)
{
    internal static ImportDetails Of(CandidateImport i) => new(
        i.Id, i.RegionCode, i.Year, i.FileName, i.State, i.Rows, i.Created + i.Unchanged + i.Rejected, i.Created, i.Unchanged, i.Rejected,
        i.AccountName, i.CreatedAt, i.FinishedAt);

    internal static readonly ImportDetails Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000013"), "370100", 2026, "济南市摸排名单.csv", ImportState.Running, 100_000, 42_000, 41_200, 300, 500,
        "济南市工作人员（示例）", new(2026, 2, 10, 1, 0, 0, TimeSpan.Zero), null);
}

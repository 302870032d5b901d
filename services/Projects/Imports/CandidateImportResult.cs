namespace ChuangMeng.Projects.Imports;

/// <summary>What became of an import.</summary>
/// <param name="Rows">读到的行数</param>
/// <param name="Created">新登记</param>
/// <param name="Unchanged">已登记、未改动</param>
/// <param name="Rejected">未通过校验的行数</param>
/// <param name="Errors">每个错误的行、列与原因</param>
public sealed record CandidateImportResult(int Rows, int Created, int Unchanged, int Rejected, IReadOnlyList<RowError> Errors)
{
    internal static readonly CandidateImportResult Example = new(3, 2, 0, 1,
        [new(4, "身份证号", "founder.idNumber", "IdCardCheckDigit", "身份证号须为 18 位且校验码正确（GB 11643-1999）")]);
}

/// <summary>One error of one row.</summary>
/// <param name="Line">CSV 文件中的行号（表头为第 1 行）；JSON 数组中的序号（从 1 起）</param>
/// <param name="Column">CSV 列名；JSON 时与 field 相同</param>
/// <param name="Field">字段路径</param>
/// <param name="Rule">规则名</param>
/// <param name="Message">原因</param>
public sealed record RowError(int Line, string Column, string Field, string Rule, string Message);

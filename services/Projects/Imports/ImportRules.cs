using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Imports;

/// <summary>One import takes a bounded number of rows.</summary>
public sealed class TooManyRows(int most)
    : BrokenRule(new($"一次最多导入 {most} 行", $"One import takes at most {most} rows"), 422, "body");

/// <summary>The CSV's header lacks a required column.</summary>
public sealed class CsvHeaderMissing(string column)
    : BrokenRule(new($"CSV 表头缺少“{column}”列", $"The CSV header lacks the column '{column}'"), 422, "header");

/// <summary>The file's bytes are neither UTF-8 nor GB18030, or its quoting is broken.</summary>
public sealed class CsvUnreadable(Text reason)
    : BrokenRule(new($"CSV 文件无法读取：{reason.Zh}", $"The CSV file cannot be read: {reason.En}"), 422, "body");

/// <summary>The import has ended; it can no longer be cancelled.</summary>
public sealed class ImportOver()
    : BrokenRule(new("导入已结束，不能取消", "The import has ended"));

/// <summary>The import's result is there when it has ended.</summary>
public sealed class ImportRunning()
    : BrokenRule(new("导入尚未结束，结束后方可下载结果", "The import has not ended yet"));

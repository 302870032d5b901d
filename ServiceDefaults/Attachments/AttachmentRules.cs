using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Attachments;

/// <summary>A file has a largest size.</summary>
public sealed class AttachmentTooLarge()
    : BrokenRule(new($"文件不能超过 {AttachmentStore.MostBytes / 1024 / 1024} MB", $"A file holds at most {AttachmentStore.MostBytes / 1024 / 1024} MB"), 413);

/// <summary>A file holds something.</summary>
public sealed class AttachmentEmpty()
    : BrokenRule(new("文件为空", "The file is empty"), 422);

/// <summary>A file is of one of the kinds that are taken, by its content.</summary>
public sealed class FileKindUnknown()
    : BrokenRule(new("只接收 PDF、PNG、JPEG、DOCX、XLSX 文件（按内容识别，不含宏）", "Takes PDF, PNG, JPEG, DOCX and XLSX files, known by their content, without macros"), 422);

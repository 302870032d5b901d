using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Attachments;

/// <summary>A file has a largest size.</summary>
public sealed class AttachmentTooLarge()
    : BrokenRule(new($"文件不能超过 {Attachment.MostBytes / 1024 / 1024} MB", $"A file holds at most {Attachment.MostBytes / 1024 / 1024} MB"), 413);

/// <summary>A file holds something.</summary>
public sealed class AttachmentEmpty()
    : BrokenRule(new("文件为空", "The file is empty"), 422);

/// <summary>A file is of one of the kinds that a dossier takes, by its content.</summary>
public sealed class FileKindUnknown()
    : BrokenRule(new("只接收 PDF、PNG、JPEG、DOCX、XLSX 文件（按内容识别，不含宏）", "Takes PDF, PNG, JPEG, DOCX and XLSX files, known by their content, without macros"), 422);

/// <summary>The dossier has no such attachment.</summary>
public sealed class AttachmentUnknown(Guid id)
    : BrokenRule(new($"档案中没有附件 {id}", $"The dossier has no attachment {id}"), 422, "evidenceIds");

/// <summary>What proves an indicator stays.</summary>
public sealed class AttachmentInUse()
    : BrokenRule(new("该附件是指标的佐证材料，不能删除", "The attachment proves an indicator and stays"));

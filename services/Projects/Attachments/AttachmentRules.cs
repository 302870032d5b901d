using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Attachments;

/// <summary>The dossier has no such attachment.</summary>
public sealed class AttachmentUnknown(Guid id)
    : BrokenRule(new($"档案中没有附件 {id}", $"The dossier has no attachment {id}"), 422, "evidenceIds");

/// <summary>What proves an indicator stays.</summary>
public sealed class AttachmentInUse()
    : BrokenRule(new("该附件是指标的佐证材料，不能删除", "The attachment proves an indicator and stays"));

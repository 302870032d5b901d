namespace ChuangMeng.Contracts.Projects;

/// <summary>An item of a project's plan is due soon, or overdue (P.二 陪跑计划). Told once for each, and again when its due day was moved.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="ItemId">The plan's item.</param>
/// <param name="Task">What is to be done.</param>
/// <param name="Owner">Who sees to it, in words.</param>
/// <param name="DueOn">The due day, in Asia/Shanghai.</param>
/// <param name="Overdue">False: due within three working days. True: the due day is over.</param>
public sealed record PlanItemDue(Guid DossierId, Guid ItemId, string Task, string Owner, DateOnly DueOn, bool Overdue) : IntegrationEvent;

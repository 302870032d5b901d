using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChuangMeng.Mentors.Cases.Tasks;

internal enum CaseTaskState
{
    Given,
    Done,
    Withdrawn,
}

/// <summary>协办: what a helper or a department does for a case. The case's owner stays the owner.</summary>
internal sealed class CaseTask : Aggregate
{
    public Guid CaseId { get; private set; }
    public string Text { get; private set; } = "";
    /// <summary>The person, by account; null where a department is asked.</summary>
    public string? AssigneeAccountId { get; private set; }
    /// <summary>The department, whose officers of the region see it; null where a person is asked.</summary>
    public Department? Department { get; private set; }
    public string AssigneeName { get; private set; } = "";
    public DateOnly DueOn { get; private set; }
    public CaseTaskState State { get; private set; }
    public string? Result { get; private set; }
    public string? DoneBy { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    public static CaseTask Of(InquiryCase @case, TaskGiven given) => new()
    {
        RegionCode = @case.RegionCode,
        CaseId = @case.Id,
        Text = given.Text.Trim(),
        AssigneeAccountId = given.AccountId?.Trim(),
        Department = given.Department,
        AssigneeName = given.Department is { } department ? CaseWords.NameOf(department).Zh : given.Name!.Trim(),
        DueOn = given.DueOn,
    };

    /// <summary>The caller is the person asked, or acts for the department.</summary>
    public bool IsFor(Caller caller) =>
        AssigneeAccountId is { } account ? account == caller.Id : Department?.ToWord() == caller.Organisation;

    /// <exception cref="TaskNotOpen"/>
    public void Finish(string result, Caller by, DateTimeOffset now)
    {
        MustBeGiven();
        (State, Result, DoneBy, DoneAt) = (CaseTaskState.Done, result.Trim(), by.Name, now);
    }

    /// <exception cref="TaskNotOpen"/>
    public void Withdraw(DateTimeOffset now)
    {
        MustBeGiven();
        (State, DoneAt) = (CaseTaskState.Withdrawn, now);
    }

    private void MustBeGiven()
    {
        if (State != CaseTaskState.Given)
            throw new TaskNotOpen();
    }
}

/// <summary>The sub-task is done, or was withdrawn.</summary>
internal sealed class TaskNotOpen() : BrokenRule(new("该协办任务已完成或已撤回", "This sub-task is done or withdrawn"));

internal sealed class CaseTaskMapping : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> task)
    {
        task.ToTable("case_tasks");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.HasOne<InquiryCase>().WithMany().HasForeignKey(t => t.CaseId).OnDelete(DeleteBehavior.Restrict);
        task.HasIndex(t => new { t.CaseId, t.Id }).HasDatabaseName("ix_case_tasks_case");
        task.HasIndex(t => new { t.AssigneeAccountId, t.State, t.Id }).HasDatabaseName("ix_case_tasks_person").HasFilter("assignee_account_id is not null");
        task.HasIndex(t => new { t.Department, t.State, t.RegionCode, t.Id }).HasDatabaseName("ix_case_tasks_department").HasFilter("department is not null");
    }
}

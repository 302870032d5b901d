using System.Linq.Expressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases.Tasks;

/// <summary>What is asked, of a person by account and name, or of a department.</summary>
/// <param name="Text">协办事项</param>
/// <param name="DueOn">完成期限</param>
/// <param name="AccountId">协办人账号；与 department 只填其一</param>
/// <param name="Name">协办人姓名；填写账号时必填</param>
/// <param name="Department">协办部门</param>
internal sealed record TaskGiven(string Text, DateOnly DueOn, string? AccountId = null, string? Name = null, Department? Department = null);

/// <param name="Result">办理结果</param>
internal sealed record TaskResult(string Result);

internal sealed class TaskGivenValidator : AbstractValidator<TaskGiven>
{
    public TaskGivenValidator(TimeProvider time)
    {
        RuleFor(t => t.Text).MustBeText(1000);
        RuleFor(t => t.DueOn).Must(d => d >= time.Today()).Named("DueInThePast", new("期限不能早于今天", "The due day is not before today"));
        RuleFor(t => t.AccountId).Must((t, account) => account is null != t.Department is null)
            .Named("AssigneeOnce", new("协办人与协办部门只填其一", "Names a person or a department"));
        RuleFor(t => t.AccountId).MustBeText(100).When(t => t.AccountId is not null);
        RuleFor(t => t.Name).MustBeText(50).When(t => t.AccountId is not null);
    }
}

internal sealed class TaskResultValidator : AbstractValidator<TaskResult>
{
    public TaskResultValidator() => RuleFor(t => t.Result).MustBeText(2000);
}

/// <summary>A sub-task as answered; the assignee sees of the case what it is about, not who asks.</summary>
internal sealed record TaskDetails(
    Guid Id, Guid CaseId, string RegionCode, string Text, string AssigneeName, Department? Department, DateOnly DueOn, CaseTaskState State,
    string? Result, string? DoneBy, DateTimeOffset? DoneAt)
{
    public static readonly Expression<Func<CaseTask, TaskDetails>> Projection = t => Of(t);

    public static TaskDetails Of(CaseTask t) =>
        new(t.Id, t.CaseId, t.RegionCode, t.Text, t.AssigneeName, t.Department, t.DueOn, t.State, t.Result, t.DoneBy, t.DoneAt);
}

/// <summary>Sub-tasks. Locks are taken in one order: the case, then what belongs to it.</summary>
internal static class HandleTasks
{
    public static Task<TaggedCreated<TaskDetails>> GiveAsync(Guid id, TaskGiven request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var task = (await db.LockCaseAsync(id, stop)).GiveTask(request, Caller.Current, time.GetUtcNow());
            db.Add(task);
            await db.SaveChangesAsync(stop);
            return new TaggedCreated<TaskDetails>($"/api/mentors/v1/cases/{id}", TaskDetails.Of(task), task.Version);
        }, stop);

    public static Task<Tagged<TaskDetails>> FinishAsync(Guid id, TaskResult request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, (@case, task) =>
        {
            if (!task.IsFor(Caller.Current))
                throw Missing.Task();
            task.Finish(request.Result, Caller.Current, time.GetUtcNow());
            @case.TaskIsDone(task, Caller.Current, time.GetUtcNow());
        }, stop);

    public static Task<Tagged<TaskDetails>> WithdrawAsync(Guid id, CaseReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, (@case, task) => @case.WithdrawTask(task, request.Reason, Caller.Current, time.GetUtcNow()), stop);

    public static async Task<Ok<Page<TaskDetails>>> MineAsync(Word<CaseTaskState>? state, PageRequest page, MentorsDb db, CancellationToken stop)
    {
        var caller = Caller.Current;
        var tasks = db.Set<CaseTask>().AsNoTracking();
        tasks = Enum.TryParse<Department>(caller.Organisation, ignoreCase: true, out var department)
            ? tasks.Where(t => t.Department == department)
            : tasks.Where(t => t.AssigneeAccountId == caller.Id);
        var wanted = state?.Value ?? CaseTaskState.Given;
        tasks = tasks.Where(t => t.State == wanted);
        if (page.After<IdKey>() is { } after)
            tasks = tasks.Where(t => t.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(tasks.OrderByDescending(t => t.Id).Select(TaskDetails.Projection), t => new IdKey(t.Id), stop));
    }

    private static Task<Tagged<TaskDetails>> ChangeAsync(Guid id, MentorsDb db, Action<InquiryCase, CaseTask> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var ofCase = await db.Set<CaseTask>().AsNoTracking().Where(t => t.Id == id).Select(t => (Guid?)t.CaseId).SingleOrDefaultAsync(stop) ?? throw Missing.Task();
            var @case = await db.LockCaseAsync(ofCase, stop);
            var task = await db.Set<CaseTask>().SingleAsync(t => t.Id == id, stop);
            change(@case, task);
            await db.SaveChangesAsync(stop);
            return new Tagged<TaskDetails>(TaskDetails.Of(task), task.Version);
        }, stop);
}

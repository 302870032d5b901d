using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Objections;

/// <param name="CandidateId">名单或候补名单中的项目</param>
/// <param name="RaisedBy">异议人；不愿透露的填“匿名”</param>
/// <param name="RaisedOn">提出日期，在公示期内且不晚于今天</param>
/// <param name="Content">异议内容</param>
public sealed record RaiseObjection(Guid CandidateId, string RaisedBy, DateOnly RaisedOn, string Content);

/// <param name="Upheld">异议是否成立；成立的，项目退出名单，由候补名单依次递补</param>
/// <param name="Answer">答复</param>
public sealed record AnswerObjection(bool Upheld, string Answer);

internal sealed class RaiseObjectionValidator : AbstractValidator<RaiseObjection>
{
    public RaiseObjectionValidator(TimeProvider time)
    {
        RuleFor(r => r.RaisedBy).MustBeText(100);
        RuleFor(r => r.RaisedOn).Must(d => d <= time.Today()).Named("RaisedInTheFuture", new("提出日期不能晚于今天", "The day is not later than today"));
        RuleFor(r => r.Content).MustBeText(2000);
    }
}

internal sealed class AnswerObjectionValidator : AbstractValidator<AnswerObjection>
{
    public AnswerObjectionValidator() => RuleFor(r => r.Answer).MustBeText(2000);
}

internal static class HandleObjections
{
    /// <summary>The selection is saved as well: of an objection and a filing at once, one comes first and the other sees it.</summary>
    public static async Task<TaggedCreated<ObjectionDetails>> RaiseAsync(Guid id, RaiseObjection request, ProjectsDb db, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        var objection = Objection.Raise(selection, request.CandidateId, request.RaisedBy, request.RaisedOn, request.Content);
        db.Add(objection);
        await db.SaveChangesAsync(stop);
        return new($"/api/projects/v1/selections/{id}/objections/{objection.Id}", ObjectionDetails.Of(objection), objection.Version);
    }

    public static async Task<Tagged<ObjectionDetails>> AnswerAsync(
        Guid id, Guid objectionId, AnswerObjection request, ProjectsDb db, TimeProvider time, CancellationToken stop)
    {
        var objection = await db.Set<Objection>().FindObjectionAsync(id, objectionId, stop);
        var selection = await db.Set<AnnualSelection>().FindSelectionAsync(id, stop);
        if (objection.Settle(selection, request.Upheld, request.Answer, Caller.Current, time.GetUtcNow()))
            db.Add(SelectionStep.Of(selection, new(SelectionStepKind.Striking, objection.Answer, objection.CandidateId), Caller.Current, time.GetUtcNow()));
        await db.SaveChangesAsync(stop);
        return new(ObjectionDetails.Of(objection), objection.Version);
    }

    public static async Task<Tagged<ObjectionDetails>> GetAsync(Guid id, Guid objectionId, ProjectsDb db, CancellationToken stop)
    {
        var objection = await db.Set<Objection>().AsNoTracking().FindObjectionAsync(id, objectionId, stop);
        return new(ObjectionDetails.Of(objection), objection.Version);
    }

    public static async Task<Ok<Page<ObjectionDetails>>> ListAsync(Guid id, Word<ObjectionState>? state, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        await db.Set<AnnualSelection>().RequireAsync(id, stop);
        var objections = db.Set<Objection>().AsNoTracking().Where(o => o.SelectionId == id);
        if (state?.Value is { } wanted)
            objections = objections.Where(o => o.State == wanted);
        if (page.After<IdKey>() is { } after)
            objections = objections.Where(o => o.Id.CompareTo(after.Id) < 0);
        var found = await page.ReadAsync(objections.OrderByDescending(o => o.Id).Select(ObjectionDetails.From), row => new IdKey(row.Id), stop);
        return TypedResults.Ok(new Page<ObjectionDetails>([.. found.Items.Select(o => o.ForCaller())], found.Next));
    }

    private static async Task<Objection> FindObjectionAsync(this IQueryable<Objection> objections, Guid selection, Guid id, CancellationToken stop) =>
        await objections.SingleOrDefaultAsync(o => o.Id == id && o.SelectionId == selection, stop) ?? throw new ResourceNotFound(new("该异议", "objection"));
}

using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Spaces.Register;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Spaces.Mark;

/// <summary>An inspection as answered.</summary>
/// <param name="MarkNumber">The mark that was in use.</param>
/// <param name="On">The day, Asia/Shanghai.</param>
internal sealed record InspectionDetails(Guid Id, Guid SpaceId, string MarkNumber, DateOnly On, bool Passed, string Findings)
{
    public static readonly Expression<Func<Inspection, InspectionDetails>> Projection = inspection => Of(inspection);

    public static InspectionDetails Of(Inspection i) => new(i.Id, i.SpaceId, i.MarkNumber, i.On, i.Passed, i.Findings);
}

/// <summary>City staff record what an inspection found.</summary>
/// <param name="On">The day, today or before, Asia/Shanghai.</param>
/// <param name="Passed">False stands against a renewal of the mark until a later inspection is passed.</param>
/// <param name="Findings">What was found.</param>
internal sealed record InspectSpace(DateOnly On, bool Passed, string Findings)
{
    public static Task<Created<InspectionDetails>> HandleAsync(Guid id, InspectSpace request, SpacesDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var space = await db.LockSpaceAsync(id, stop);
            var inspection = space.Inspect(request.On, request.Passed, request.Findings, time.Today());
            db.Inspections.Add(inspection);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/spaces/v1/spaces/{id}/inspections", InspectionDetails.Of(inspection));
        }, stop);

    public static async Task<Ok<Page<InspectionDetails>>> ListAsync(Guid id, PageRequest page, SpacesDb db, CancellationToken stop)
    {
        if (!await db.Spaces.AnyAsync(s => s.Id == id, stop))
            throw Missing.Space();
        var inspections = db.Inspections.AsNoTracking().Where(i => i.SpaceId == id);
        if (page.After<IdKey>() is { } after)
            inspections = inspections.Where(i => i.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(inspections.OrderByDescending(i => i.Id).Select(InspectionDetails.Projection), i => new IdKey(i.Id), stop));
    }
}

internal sealed class InspectSpaceValidator : AbstractValidator<InspectSpace>
{
    public InspectSpaceValidator() => RuleFor(i => i.Findings).MustBeText(1000);
}

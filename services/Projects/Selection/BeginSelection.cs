using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

internal static class BeginSelection
{
    /// <param name="CityCode">市级行政区划代码</param>
    /// <param name="Year">年度</param>
    public sealed record Request(string CityCode, int Year);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(r => r.Year).MustLieBetween(ProgrammeYear.First, ProgrammeYear.Last);
    }

    public static async Task<TaggedCreated<SelectionAnswer>> HandleAsync(Request request, ProjectsDb db, CancellationToken stop)
    {
        var region = await db.RequireRegionAsync(request.CityCode, null, stop, "cityCode");
        if (region.Level != "city")
            throw new CityRequired();
        var selection = AnnualSelection.Begin(request.CityCode, request.Year);
        db.Add(selection);
        await db.SaveAsync(stop, (SelectionMapping.OneInCityAndYear, () => new SelectionExists()));

        return new($"/api/projects/v1/selections/{selection.Id}", SelectionAnswer.Of(selection), selection.Version);
    }

    /// <summary>A list of its own for what the acknowledged one left out, linked to it.</summary>
    public static async Task<TaggedCreated<SelectionAnswer>> SupplementAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var first = await db.Set<AnnualSelection>().AsNoTracking().FindSelectionAsync(id, stop);
        var supplement = first.BeginSupplement(await db.Set<AnnualSelection>().CountAsync(s => s.SupplementsId == id, stop));
        db.Add(supplement);
        await db.SaveAsync(stop,
            (SelectionMapping.OneSupplementAtATime, () => new SupplementOutOfOrder()),
            (SelectionMapping.OneSupplementOfANumber, () => new SupplementOutOfOrder()));
        return new($"/api/projects/v1/selections/{supplement.Id}", SelectionAnswer.Of(supplement), supplement.Version);
    }
}

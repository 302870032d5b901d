using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Validation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

internal static class ListSelections
{
    public static async Task<Ok<Page<SelectionRow>>> HandleAsync(
        string? region, int? year, Word<SelectionState>? state, PageRequest page, ProjectsDb db, CancellationToken stop)
    {
        var selections = db.Set<AnnualSelection>().AsNoTracking().Within(region);
        if (year is not null)
            selections = selections.Where(s => s.Year == year);
        if (state?.Value is { } wanted)
            selections = selections.Where(s => s.State == wanted);
        if (page.After<IdKey>() is { } after)
            selections = selections.Where(s => s.Id.CompareTo(after.Id) < 0);
        return TypedResults.Ok(await page.ReadAsync(selections.OrderByDescending(s => s.Id).Select(SelectionRow.From), row => new IdKey(row.Id), stop));
    }
}

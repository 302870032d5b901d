using ChuangMeng.ServiceDefaults.Concurrency;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Selection;

internal static class GetSelection
{
    public static async Task<Tagged<SelectionAnswer>> HandleAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var selection = await db.Set<AnnualSelection>().AsNoTracking().FindSelectionAsync(id, stop);
        return new(SelectionAnswer.Of(selection), selection.Version);
    }
}

using ChuangMeng.Projects.Duplicates;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Work;

namespace ChuangMeng.Projects.Imports;

/// <summary>
/// Takes the waiting imports' rows in, a part at a time. Of several replicas one works on an import and the others on the next; what a
/// killed one left is gone on with by whoever looks first.
/// </summary>
internal sealed class RunImports(IServiceScopeFactory scopes, WorkSignal<RunImports> signal, WorkSignal<SeekDuplicates> brought, ILogger<RunImports> log)
    : Worker<RunImports>(signal, log)
{
    protected override async Task<bool> WorkAsync(CancellationToken stop)
    {
        using var platform = Caller.System(nameof(RunImports), RegionScope.Province).Begin();
        await using var scope = scopes.CreateAsyncScope();
        var part = scope.ServiceProvider.GetRequiredService<ImportPart>();
        try
        {
            var found = await part.RunAsync(stop);
            if (found)
                brought.Give();
            return found;
        }
        catch (Exception e) when (part.ImportId is { } id && !DatabaseErrors.IsTransient(e) && !stop.IsCancellationRequested)
        {
            log.LogError(e, "The import {Import} cannot be gone on with", id);
            await using var after = scopes.CreateAsyncScope();
            await after.ServiceProvider.GetRequiredService<ImportPart>().FailAsync(id, stop);
            return true;
        }
    }
}

namespace ChuangMeng.Projects.Imports;

/// <summary>Tells this process's <see cref="RunImports"/> that there is work; one in another process finds it by looking now and then.</summary>
internal sealed class ImportSignal : IDisposable
{
    private readonly SemaphoreSlim given = new(0, 1);

    public void Give()
    {
        try
        {
            given.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was given and not taken yet: one is enough.
        }
    }

    public Task WaitAsync(TimeSpan longest, CancellationToken stop) => given.WaitAsync(longest, stop);

    public void Dispose() => given.Dispose();
}

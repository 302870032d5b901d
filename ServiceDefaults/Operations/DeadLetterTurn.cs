using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Operations;

/// <summary>Somebody else has dead letters of the service in hand.</summary>
internal sealed class DeadLettersInUse()
    : BrokenRule(new("其他人正在查看或投递死信，请稍后再试", "Somebody else looks at dead letters or sends them; try again in a moment"), 503)
{
    public override TimeSpan? RetryAfter => TimeSpan.FromSeconds(2);
}

/// <summary>
/// One request at a time and instance has dead letters in hand, so that each sees all of them and their true number; another instance's may see none
/// of them for a moment. The next is told to come again rather than made to wait: what waits holds a connection of the database.
/// </summary>
internal sealed class DeadLetterTurn : IDisposable
{
    private readonly SemaphoreSlim one = new(1, 1);

    /// <exception cref="DeadLettersInUse"/>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work)
    {
        if (!await one.WaitAsync(TimeSpan.Zero))
            throw new DeadLettersInUse();
        try
        {
            return await work();
        }
        finally
        {
            one.Release();
        }
    }

    public void Dispose() => one.Dispose();
}

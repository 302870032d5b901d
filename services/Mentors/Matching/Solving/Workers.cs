namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>Shares a range among processors. What is computed may not depend on how it is cut.</summary>
internal sealed class Workers(int processors)
{
    /// <summary>Below this a second processor costs more than it brings.</summary>
    private const int Least = 512;

    public void Share(int count, Action<int, int> work)
    {
        var parts = Math.Min(processors, count / Least);
        if (parts <= 1)
            work(0, count);
        else
            Parallel.For(0, parts, part => work((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts)));
    }
}

using System.Text;

namespace ChuangMeng.Samples.Generation;

/// <summary>
/// SplitMix64 with integer arithmetic only. <see cref="Random"/>'s algorithm may change between .NET versions and
/// floating point may round differently between machines; the sample year must be the same bytes everywhere.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    ulong _state = seed;

    /// <summary>
    /// A stream of its own for one thing, e.g. <c>candidate/370102/3</c>: a field added to one kind of record
    /// changes no other record.
    /// </summary>
    public static SeededRandom For(ulong seed, string label)
    {
        const ulong fnvOffset = 14695981039346656037, fnvPrime = 1099511628211;
        var hash = fnvOffset;
        foreach (var b in Encoding.UTF8.GetBytes(label))
            hash = unchecked((hash ^ b) * fnvPrime);
        return new SeededRandom(unchecked(seed * 0x9E3779B97F4A7C15 + hash));
    }

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>, both included.</summary>
    public int Between(int min, int max)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(min, max);
        var span = (ulong)((long)max - min + 1);
        // The high half of the product: even to within 2^-32 for spans of an int, which no sample can show.
        return (int)(min + (long)Math.BigMul(Next(), span, out _));
    }

    /// <summary>Like <see cref="Between"/>, with small numbers more likely than large ones (the least of two draws).</summary>
    public int MostlySmall(int min, int max) => Math.Min(Between(min, max), Between(min, max));

    /// <summary>True in <paramref name="percent"/> of a hundred calls.</summary>
    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Between(0, from.Count - 1)];

    /// <summary>One of the items, each as likely as its weight; weight 0 is never taken.</summary>
    public T PickWeighted<T>(IReadOnlyList<(T Item, int Weight)> from)
    {
        var left = Between(1, from.Sum(x => x.Weight));
        foreach (var (item, weight) in from)
        {
            left -= weight;
            if (left <= 0)
                return item;
        }
        throw new ArgumentException("No item has a weight.", nameof(from));
    }

    /// <summary>Several different items by weight, in the order of <paramref name="from"/>.</summary>
    public IReadOnlyList<T> PickSeveral<T>(IReadOnlyList<(T Item, int Weight)> from, int count)
    {
        var left = from.ToList();
        var taken = new HashSet<T>();
        while (taken.Count < count && left.Sum(x => x.Weight) > 0)
        {
            var item = PickWeighted(left);
            taken.Add(item);
            left.RemoveAll(x => EqualityComparer<T>.Default.Equals(x.Item, item));
        }
        return [.. from.Select(x => x.Item).Where(taken.Contains)];
    }
}

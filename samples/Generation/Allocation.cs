namespace ChuangMeng.Samples.Generation;

/// <summary>Divides a whole number by weights so that the parts sum up to it exactly (largest remainders).</summary>
internal static class Allocation
{
    public static IReadOnlyList<int> Divide(int total, IReadOnlyList<int> weights, int least, int most = int.MaxValue)
    {
        var parts = Enumerable.Repeat(least, weights.Count).ToArray();
        if (parts.Sum() > total || (long)most * weights.Count < total)
            throw new ArgumentException("The bounds leave no way to divide the total.");

        // One unit at a time to whoever is furthest below the fair share; ties go to the first, so it is repeatable.
        long weightSum = weights.Sum();
        for (var left = total - parts.Sum(); left > 0; left--)
        {
            var next = Enumerable.Range(0, parts.Length)
                .Where(i => parts[i] < most)
                .MaxBy(i => total * (long)weights[i] - parts[i] * weightSum);
            parts[next]++;
        }
        return parts;
    }
}

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>
/// Where mentors differ in what they are worth to everybody, that difference is most of their price, and bidding it up step by step would take
/// longest. The mean affinity of a mentor's pairs tells it beforehand.
/// </summary>
internal static class PriceEstimate
{
    /// <summary>A sample of the projects is enough for the means.</summary>
    private const int Sample = 8, SampleFrom = 1_000_000;

    public static int[] Make(Assignment state, Remainder remainder, int[] value, int shift, Workers workers)
    {
        var price = new int[state.Most.Length];
        var (mean, spread) = Means(state, value);
        // The least level at which the better mentors have room for all places; they differ in price by what they exceed it.
        var order = Enumerable.Range(0, price.Length).ToArray();
        Array.Sort(Array.ConvertAll(mean, m => -m), order);
        var (seats, level) = (0L, 0.0);
        foreach (var mentor in order)
        {
            level = mean[mentor];
            seats += state.Most[mentor];
            if (seats >= state.Places)
                break;
        }
        if (!Differ(mean, spread))
            return price;
        for (var mentor = 0; mentor < price.Length; mentor++)
            price[mentor] = (int)(Math.Max(0, mean[mentor] - level) * (1 << shift));
        return price;
    }

    /// <summary>The mean of each mentor's pairs, and how far it may be off by chance, squared.</summary>
    private static (double[] Mean, double[] Spread) Means(Assignment state, int[] value)
    {
        var problem = state.Problem;
        var mentors = problem.Mentor;
        var (count, sum, squares) = (new int[problem.Mentors], new long[problem.Mentors], new double[problem.Mentors]);
        var stride = problem.Pairs > SampleFrom ? Sample : 1;
        for (var project = 0; project < problem.Projects; project += stride)
            for (var arc = problem.Start[project]; arc < problem.Start[project + 1]; arc++)
            {
                var (mentor, worth) = (mentors[arc], value[arc]);
                count[mentor]++;
                sum[mentor] += worth;
                squares[mentor] += (double)worth * worth;
            }
        var (mean, spread) = (new double[problem.Mentors], new double[problem.Mentors]);
        for (var mentor = 0; mentor < mean.Length; mentor++)
        {
            var n = Math.Max(1, count[mentor]);
            mean[mentor] = (double)sum[mentor] / n;
            spread[mentor] = Math.Max(0, squares[mentor] / n - mean[mentor] * mean[mentor]) / n;
        }
        return (mean, spread);
    }

    /// <summary>Whether the means differ by clearly more than by chance.</summary>
    private static bool Differ(double[] mean, double[] spread)
    {
        var all = mean.Average();
        return mean.Average(m => (m - all) * (m - all)) > 2 * spread.Average();
    }
}

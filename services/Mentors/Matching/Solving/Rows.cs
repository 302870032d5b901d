using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>The best and the second best that a project could have at these prices.</summary>
/// <param name="Choice">The best pair, the first of equals; -1 if none is worth more than the floor.</param>
/// <param name="Best">What it is worth beyond its price.</param>
/// <param name="Second">What the next one is worth, at least the floor.</param>
internal readonly record struct Look(int Choice, int Best, int Second);

/// <summary>
/// Looks over a project's pairs: where nearly all time would go, so it is compiled at once and not by way of slower code, and
/// takes eight pairs at a time where the processor can. Both ways give the same.
/// </summary>
internal static unsafe class Rows
{
    public static Look Over(int[] mentors, int[] values, int[] prices, int from, int to, int shift, int floor)
    {
        fixed (int* mentor = mentors, value = values, price = prices)
            return Over(mentor, value, price, from, to, shift, floor);
    }

    /// <summary>The same for a project with several places, which cannot have again whom it has.</summary>
    public static Look Over(int[] mentors, int[] values, int[] prices, int from, int to, int shift, int floor, ReadOnlySpan<int> held)
    {
        var (choice, best, second) = (-1, floor, floor);
        for (var arc = from; arc < to; arc++)
        {
            var net = (values[arc] << shift) - prices[mentors[arc]];
            if (net <= second || held.Contains(arc))
                continue;
            if (net > best)
                (choice, best, second) = (arc, net, best);
            else
                second = net;
        }
        return new(choice, best, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Look Over(int* mentor, int* value, int* price, int from, int to, int shift, int floor)
    {
        var (choice, best, second) = (-1, floor, floor);
        var arc = from;
        if (Avx2.IsSupported && to - from >= 8)
        {
            var bests = Vector256.Create(floor);
            var seconds = bests;
            var choices = Vector256.Create(-1);
            var arcs = Vector256.Create(from) + Vector256<int>.Indices;
            for (; arc + 8 <= to; arc += 8)
            {
                var prices = Avx2.GatherVector256(price, Avx.LoadVector256(mentor + arc), 4);
                var net = Vector256.ShiftLeft(Avx.LoadVector256(value + arc), shift) - prices;
                var better = Avx2.CompareGreaterThan(net, bests);
                seconds = Avx2.Max(seconds, Avx2.Min(bests, net));
                choices = Avx2.BlendVariable(choices, arcs, better);
                bests = Avx2.Max(bests, net);
                arcs += Vector256.Create(8);
            }
            for (var lane = 0; lane < 8; lane++)
            {
                var (net, at) = (bests.GetElement(lane), choices.GetElement(lane));
                if (net > best || (net == best && at >= 0 && at < choice))
                    (choice, best, second) = (at, net, Math.Max(second, best));
                else if (net > second)
                    second = net;
                second = Math.Max(second, seconds.GetElement(lane));
            }
        }
        for (; arc < to; arc++)
        {
            var net = (value[arc] << shift) - price[mentor[arc]];
            if (net <= second)
                continue;
            if (net > best)
                (choice, best, second) = (arc, net, best);
            else
                second = net;
        }
        return new(choice, best, second);
    }
}

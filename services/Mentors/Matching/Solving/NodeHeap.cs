namespace ChuangMeng.Mentors.Matching.Solving;

/// <summary>A heap of nodes by distance, four children each. A node that came nearer is pushed again; who pops it tells by its distance which entry is stale.</summary>
internal sealed class NodeHeap
{
    private (long Distance, int Node)[] _items = new (long, int)[256];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Push(long distance, int node)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        var items = _items;
        var at = Count++;
        while (at > 0)
        {
            var parent = (at - 1) >> 2;
            if (!Before(distance, node, items[parent]))
                break;
            items[at] = items[parent];
            at = parent;
        }
        items[at] = (distance, node);
    }

    public (long Distance, int Node) Pop()
    {
        var items = _items;
        var top = items[0];
        var (distance, node) = items[--Count];
        var at = 0;
        while (true)
        {
            var child = (at << 2) + 1;
            if (child >= Count)
                break;
            var best = child;
            for (var next = child + 1; next < Math.Min(child + 4, Count); next++)
                if (Before(items[next].Distance, items[next].Node, items[best]))
                    best = next;
            if (!Before(items[best].Distance, items[best].Node, (distance, node)))
                break;
            items[at] = items[best];
            at = best;
        }
        items[at] = (distance, node);
        return top;
    }

    private static bool Before(long distance, int node, (long Distance, int Node) other) =>
        distance < other.Distance || (distance == other.Distance && node < other.Node);
}

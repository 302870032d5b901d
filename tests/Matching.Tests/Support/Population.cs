using ChuangMeng.Mentors.Matching.Candidates;

namespace ChuangMeng.Matching.Tests.Support;

/// <summary>Projects and mentors of a province with 16 cities of 8 counties each.</summary>
internal sealed class Population(int seed)
{
    private readonly Random _random = new(seed);

    public ProjectFeatures[] Projects(int count) => [.. Enumerable.Range(0, count).Select(id => new ProjectFeatures(
        Some(10, 1), Some(4, 1), Some(6, _random.Next(1, 4)), County(), _random.Next(20) == 0 ? Some(4, 1) : 0, [$"firm {id}", $"person {_random.Next(count)}"]))];

    public MentorFeatures[] Mentors(int count) => [.. Enumerable.Range(0, count).Select(id => new MentorFeatures(
        Some(10, _random.Next(1, 4)), Some(4, _random.Next(1, 3)), Some(6, _random.Next(1, 4)), County(), Served(), _random.Next(30), _random.Next(101), Some(4, _random.Next(1, 3)),
        [$"person {_random.Next(count * 3)}", $"firm {_random.Next(count * 3)}"]))];

    private int City() => 370_000 + 100 * _random.Next(1, 17);

    private int County() => City() + _random.Next(1, 9);

    private int[] Served() => _random.Next(10) switch
    {
        0 => [370_000],
        < 6 => [City()],
        _ => [.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => County())],
    };

    private uint Some(int of, int count)
    {
        uint set = 0;
        for (var i = 0; i < count; i++)
            set |= 1u << _random.Next(of);
        return set;
    }
}

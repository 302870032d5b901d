namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>
/// Finds for a project the mentors that fit best, without looking at all of them: mentors of a kind lie together, kinds lie in lists by the region that they serve
/// and by industry and stage, and a list is left alone when even its best could not come in among those found.
/// </summary>
public sealed class CandidateIndex
{
    private readonly Score _score;
    private readonly int _mentors;
    /// <summary>By region served: all kinds there, those of an industry, those of an industry and a stage.</summary>
    private readonly Dictionary<(int Region, int Industry, int Stage), List<MentorKind>> _lists = [];
    private readonly Dictionary<string, List<int>> _ties = [];

    /// <summary>Any industry, any stage.</summary>
    private const int Any = -1;

    public CandidateIndex(IReadOnlyList<MentorFeatures> mentors, ScoreWeights? weights = null)
    {
        (_score, _mentors) = (new(weights), mentors.Count);
        var kinds = new Dictionary<(uint, uint, uint, int, uint, string), MentorKind>();
        for (var id = 0; id < mentors.Count; id++)
        {
            var mentor = mentors[id];
            var served = Widest(mentor.Served);
            var key = (mentor.Industries, mentor.Stages, mentor.Functions, mentor.Region, mentor.Languages, string.Join(' ', served));
            if (!kinds.TryGetValue(key, out var kind))
            {
                kinds[key] = kind = new(mentor.Industries, mentor.Stages, mentor.Functions, mentor.Region, mentor.Languages);
                foreach (var region in served)
                    List(region, kind);
            }
            kind.Mentors.Add((_score.OfRecord(mentor), id));
            foreach (var tie in mentor.Ties ?? [])
                (_ties.TryGetValue(tie, out var tied) ? tied : _ties[tie] = []).Add(id);
        }
        foreach (var kind in kinds.Values)
            kind.Mentors.Sort((a, b) => a.Record != b.Record ? b.Record.CompareTo(a.Record) : a.Mentor.CompareTo(b.Mentor));
    }

    /// <summary>How many times a kind or a mentor was looked at: what the index saves is measured against projects times mentors.</summary>
    public long Looks { get; private set; }

    /// <summary>The mentors with whom the project has a person or a firm in common, by id, each with the first such tie.</summary>
    public IReadOnlyList<(int Mentor, string By)> TiesOf(ProjectFeatures project)
    {
        var found = new SortedDictionary<int, string>();
        foreach (var tie in (project.Ties ?? []).Order(StringComparer.Ordinal))
            foreach (var mentor in _ties.GetValueOrDefault(tie) ?? [])
                found.TryAdd(mentor, tie);
        return [.. found.Select(f => (f.Key, f.Value))];
    }

    /// <summary>
    /// The best <paramref name="count"/> of the mentors who take projects from there and have no tie with the project; of equals those with lower ids, counted from
    /// another one at each <paramref name="turn"/>: where many mentors are alike, not all projects get the same few of them. By mentor id.
    /// </summary>
    public IReadOnlyList<Candidate> BestFor(ProjectFeatures project, int count, int turn = 0)
    {
        var barred = TiesOf(project).Select(t => t.Mentor).ToHashSet();
        var best = new BestCandidates(count, (int)((long)turn * count % Math.Max(1, _mentors)), _mentors);
        int[] regions = [.. new[] { project.Region, Score.CityOf(project.Region), Score.ProvinceOf(project.Region) }.Distinct()];
        var (all, industry, stage) = (_score.Weights.Total, _score.Weights.Industry, _score.Weights.Stage);
        var seen = new HashSet<MentorKind>();
        foreach (var (bound, byIndustry, byStage) in new[] { (all, true, true), (all - stage, true, false), (all - industry, false, true), (all - industry - stage, false, false) }
            .OrderByDescending(c => c.Item1))
            foreach (var i in byIndustry ? Bits(project.Industries) : [Any])
                foreach (var s in byStage ? Bits(project.Stages) : [Any])
                    foreach (var region in regions)
                        if (best.Admits(bound) && _lists.TryGetValue((region, i, s), out var list))
                            Look(project, list, seen, barred, best);
        return best.ByMentor();
    }

    private void Look(ProjectFeatures project, List<MentorKind> list, HashSet<MentorKind> seen, HashSet<int> barred, BestCandidates best)
    {
        foreach (var kind in list)
        {
            if (!seen.Add(kind))
                continue;
            Looks++;
            var worth = kind.ScoreFor(project, _score);
            foreach (var (record, mentor) in kind.Mentors)
            {
                if (!best.Admits(worth + record))
                    break;
                Looks++;
                if (!barred.Contains(mentor))
                    best.Add(worth + record, mentor);
            }
        }
    }

    private void List(int region, MentorKind kind)
    {
        foreach (var industry in Bits(kind.Industries).Append(Any))
            foreach (var stage in Bits(kind.Stages).Append(Any))
                (_lists.TryGetValue((region, industry, stage), out var list) ? list : _lists[(region, industry, stage)] = []).Add(kind);
    }

    /// <summary>Without those that another of them contains.</summary>
    private static int[] Widest(IReadOnlyCollection<int> served) =>
        [.. served.Distinct().Where(r => !served.Any(o => o != r && (o == Score.CityOf(r) || o == Score.ProvinceOf(r)))).Order()];

    private static IEnumerable<int> Bits(uint set)
    {
        for (; set != 0; set &= set - 1)
            yield return System.Numerics.BitOperations.TrailingZeroCount(set);
    }
}

using System.Numerics;

namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>The parts of a pair's affinity, each 0 or more.</summary>
public readonly record struct ScoreParts(int Industry, int Stage, int Needs, int Region, int Language, int PastWork, int Rating)
{
    public int Total => Industry + Stage + Needs + Region + Language + PastWork + Rating;
}

/// <summary>How well a mentor fits a project, in whole numbers.</summary>
public sealed class Score
{
    public const int MostPastWork = 20, MostRating = 100;

    private readonly ScoreWeights _weights;

    public Score(ScoreWeights? weights = null)
    {
        _weights = weights ?? new();
        if (_weights is not { Industry: >= 0, Stage: >= 0, Needs: >= 0, Region: >= 0, Language: >= 0, PastWork: >= 0, Rating: >= 0, Total: <= Problem.MatchingProblem.HighestAffinity })
            throw new ArgumentException("weights are 0 or more and together at most 1,000,000", nameof(weights));
    }

    public ScoreWeights Weights => _weights;

    public ScoreParts Of(ProjectFeatures project, MentorFeatures mentor) => new(
        Industry(project, mentor.Industries),
        Stage(project, mentor.Stages),
        Needs(project, mentor.Functions),
        Region(project.Region, mentor.Region),
        Language(project, mentor.Languages),
        _weights.PastWork * Math.Clamp(mentor.PastWork, 0, MostPastWork) / MostPastWork,
        _weights.Rating * Math.Clamp(mentor.Rating, 0, MostRating) / MostRating);

    /// <summary>Whether the mentor takes projects from there: the region itself, its city, or the province.</summary>
    public static bool Serves(MentorFeatures mentor, int region) =>
        mentor.Served.Contains(region) || mentor.Served.Contains(CityOf(region)) || mentor.Served.Contains(ProvinceOf(region));

    internal static int CityOf(int region) => region / 100 * 100;

    internal static int ProvinceOf(int region) => region / 10_000 * 10_000;

    internal int Industry(ProjectFeatures project, uint industries) => (project.Industries & industries) != 0 ? _weights.Industry : 0;

    internal int Stage(ProjectFeatures project, uint stages) => (project.Stages & stages) != 0 ? _weights.Stage : 0;

    /// <summary>What does not depend on the mentor's own record.</summary>
    internal int OfKind(ProjectFeatures project, uint industries, uint stages, uint functions, int region, uint languages) =>
        Industry(project, industries) + Stage(project, stages) + Needs(project, functions) + Region(project.Region, region) + Language(project, languages);

    internal int OfRecord(MentorFeatures mentor) =>
        _weights.PastWork * Math.Clamp(mentor.PastWork, 0, MostPastWork) / MostPastWork + _weights.Rating * Math.Clamp(mentor.Rating, 0, MostRating) / MostRating;

    private int Needs(ProjectFeatures project, uint functions)
    {
        var wanted = BitOperations.PopCount(project.Needs);
        return wanted == 0 ? 0 : _weights.Needs * BitOperations.PopCount(project.Needs & functions) / wanted;
    }

    private int Region(int project, int mentor) =>
        project == mentor ? _weights.Region : CityOf(project) == CityOf(mentor) && CityOf(project) != ProvinceOf(project) ? _weights.Region / 5 * 3 : 0;

    private int Language(ProjectFeatures project, uint languages) =>
        project.Languages == 0 || (project.Languages & languages) != 0 ? _weights.Language : 0;
}

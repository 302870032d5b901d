namespace ChuangMeng.Mentors.Matching.Candidates;

/// <summary>Mentors that differ only in their own record: one look tells what all of them are worth to a project but for that.</summary>
internal sealed class MentorKind(uint industries, uint stages, uint functions, int region, uint languages)
{
    public uint Industries => industries;
    public uint Stages => stages;

    /// <summary>By record, the best first; equals by id.</summary>
    public List<(int Record, int Mentor)> Mentors { get; } = [];

    public int ScoreFor(ProjectFeatures project, Score score) => score.OfKind(project, industries, stages, functions, region, languages);
}

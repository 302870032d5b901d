using ChuangMeng.Samples.Generation;

namespace ChuangMeng.Samples.Loading.Plan;

/// <param name="Year">The selection's year that the candidate is imported for.</param>
/// <param name="Screening">Null while nobody has looked at it.</param>
internal sealed record CandidatePlan(CandidateSample Sample, int Year, Screening? Screening);

/// <summary>A city's selection of a year.</summary>
internal sealed record SelectionPlan(int Year, SelectionGoal Goal, IReadOnlyList<CandidatePlan> Listed);

/// <summary>A mentor whom the city enters.</summary>
/// <param name="TermStart">First day of the appointment; null for an application that waits for its review.</param>
internal sealed record MentorPlan(MentorSample Sample, DateOnly? TermStart);

/// <summary>A space that the city enters.</summary>
/// <param name="MarkFrom">First day of the mark's use; null for a space that waits for its review.</param>
internal sealed record SpacePlan(SpaceSample Sample, DateOnly? MarkFrom);

/// <summary>All that is loaded of one city.</summary>
/// <param name="AccountMentor">Applies with the city's mentor account, is reviewed and appointed, and answers pairings.</param>
/// <param name="AccountMentorTermStart">First day of that mentor's appointment.</param>
/// <param name="Guarantor">Who guarantees the city's loans.</param>
/// <param name="Streets">Run by the city's account of a street operator.</param>
/// <param name="Loans">What the city's entrepreneur account applies for, where it has projects of its own.</param>
internal sealed record CityPlan(
    SampleCity City,
    IReadOnlyList<CandidatePlan> Candidates,
    IReadOnlyList<SelectionPlan> Selections,
    IReadOnlyList<MentorPlan> Mentors,
    MentorSample AccountMentor,
    DateOnly AccountMentorTermStart,
    IReadOnlyList<SpecialistSample> Specialists,
    IReadOnlyList<SpacePlan> Spaces,
    string Guarantor,
    IReadOnlyList<LoanSample> Loans,
    IReadOnlyList<StreetSample> Streets)
{
    /// <summary>Pairings that are proposed to the mentor with an account, who accepts all but the last.</summary>
    public const int Answered = 2;

    /// <summary>Pairings that are proposed to others and wait for their answer.</summary>
    public const int Waiting = 2;

    /// <summary>Dossiers for which an accompaniment plan is drafted.</summary>
    public const int Plans = 3;

    /// <summary>How many dossiers open.</summary>
    public int Dossiers => Selections.Where(s => s.Goal == SelectionGoal.Acknowledged).Sum(s => s.Listed.Count);

    /// <summary>The year whose projects have dossiers.</summary>
    public int DossierYear => Selections.First(s => s.Goal == SelectionGoal.Acknowledged).Year;

    public int Pairings => Dossiers == 0 ? 0 : Answered + Waiting;

    /// <summary>How much the progress bar counts for this city.</summary>
    public int Steps =>
        Candidates.Count + Candidates.Count(c => c.Screening is not null) + Selections.Count
        + Mentors.Count + 1 + Specialists.Count + Spaces.Count + Dossiers + Pairings + (Dossiers == 0 ? 0 : 1) + Loans.Count + Streets.Count + 1;
}

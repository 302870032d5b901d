using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Assessments;

/// <summary>The grades of the yearly assessment.</summary>
internal enum AssessmentGrade
{
    /// <summary>优秀</summary>
    Excellent,
    /// <summary>合格</summary>
    Qualified,
    /// <summary>不合格</summary>
    Unqualified,
}

/// <summary>What a mentor did in a year.</summary>
/// <param name="Sessions">计入的辅导次数</param>
/// <param name="Minutes">计入的辅导分钟数</param>
/// <param name="Rating">创业者评分的平均数，保留两位小数；无人评价时为空</param>
/// <param name="Ratings">评价次数</param>
/// <param name="Pairings">当年进行过的结对数</param>
internal sealed record YearOfMentor(int Sessions, int Minutes, decimal? Rating, int Ratings, int Pairings);

/// <summary>年度考核: one a mentor and year, computed from what is on record, then confirmed or changed by an officer.</summary>
internal sealed class Assessment : Aggregate
{
    public Guid MentorId { get; private init; }
    public string MentorName { get; private init; } = "";
    public string CityCode { get; private init; } = "";
    public int Year { get; private init; }
    public int Sessions { get; private set; }
    public int Minutes { get; private set; }
    public decimal? Rating { get; private set; }
    public int Ratings { get; private set; }
    public int Pairings { get; private set; }
    /// <summary>By the norm.</summary>
    public AssessmentGrade ComputedGrade { get; private set; }
    /// <summary>By the officer; null until confirmed.</summary>
    public AssessmentGrade? Grade { get; private set; }
    public string? Reason { get; private set; }
    public string? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    public static Assessment Of(Mentor mentor, int year) =>
        new() { RegionCode = mentor.RegionCode, MentorId = mentor.Id, MentorName = mentor.Name, CityCode = mentor.CityCode, Year = year };

    /// <summary>Computes anew; what an officer has confirmed stays.</summary>
    public void Compute(YearOfMentor of, MentorNorm norm)
    {
        if (ConfirmedAt is not null)
            return;
        (Sessions, Minutes, Rating, Ratings, Pairings) = (of.Sessions, of.Minutes, of.Rating, of.Ratings, of.Pairings);
        ComputedGrade = GradeOf(of, norm);
    }

    public static AssessmentGrade GradeOf(YearOfMentor of, MentorNorm norm) =>
        Meets(of, norm.Excellent) ? AssessmentGrade.Excellent : Meets(of, norm.Qualified) ? AssessmentGrade.Qualified : AssessmentGrade.Unqualified;

    /// <exception cref="AssessmentYearRunning"/>
    /// <exception cref="AssessmentConfirmed"/>
    /// <exception cref="GradeChangeNeedsReason"/>
    public void Confirm(AssessmentGrade grade, string? reason, DateOnly today, DateTimeOffset now)
    {
        if (today.Year <= Year)
            throw new AssessmentYearRunning(Year);
        if (ConfirmedAt is not null)
            throw new AssessmentConfirmed();
        if (grade != ComputedGrade && string.IsNullOrWhiteSpace(reason))
            throw new GradeChangeNeedsReason();
        (Grade, Reason, ConfirmedBy, ConfirmedAt) = (grade, reason?.Trim(), Caller.Current.Name, now);
    }

    // Nobody's rating is held against a mentor whom nobody rated.
    private static bool Meets(YearOfMentor of, GradeThreshold least) => of.Sessions >= least.Sessions && (of.Rating ?? least.Rating) >= least.Rating;
}

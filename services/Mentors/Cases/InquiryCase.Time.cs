using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Mentors.Cases.Escalation;
using ChuangMeng.Mentors.Cases.Terms;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Mentors.Cases;

/// <summary>The case's clock, and to whom it goes up when the clock has run out.</summary>
internal sealed partial class InquiryCase
{
    private readonly List<CaseEscalation> escalations = [];

    // What the city had set on the day of the opening holds for the case to its end.
    public int LimitDays { get; private set; }
    public int ReopenDays { get; private set; }
    public int HandoverDays { get; private set; }
    /// <summary>Working days beyond the limit after which it goes up to the county, the city and the province.</summary>
    public int[] EscalateAfter { get; private set; } = [];

    public DateOnly ClockFrom { get; private set; }
    public int DaysUsed { get; private set; }
    /// <summary>The last day in time; null while the case waits in time.</summary>
    public DateOnly? DueOn { get; private set; }
    /// <summary>The level that it went up to last in this round.</summary>
    public SpecialistTier? Level { get; private set; }
    /// <summary>The day on which the next escalation is due, or looked for; null when none is.</summary>
    public DateOnly? EscalateOn { get; private set; }
    public IReadOnlyCollection<CaseEscalation> Escalations => escalations;

    public CaseClock Clock
    {
        get => new(LimitDays, ClockFrom, DaysUsed, State == CaseState.Waiting, DueOn);
        private set => (ClockFrom, DaysUsed, DueOn) = (value.From, value.Used, value.DueOn);
    }

    /// <summary>Whether the applicant is spoken with because of it: from the day of its opening to that of its closing.</summary>
    public bool IsUnderWayOn(DateOnly day) => day >= OpenedOn && (ClosedAt is not { } closed || day <= BusinessTime.DateIn(closed));

    /// <summary>Goes up as far as the days overdue say, to each level once. The caller holds the lock.</summary>
    public void EscalateIfDue(Caller by, DateTimeOffset now)
    {
        var today = BusinessTime.DateIn(now);
        if (State != CaseState.Open)
            return;
        while (NextLevel() is { } next)
        {
            if (DayOf(next) is not { } due)
            {
                // The working days of the year are not known: asked again every day, never guessed.
                EscalateOn = today.AddDays(1);
                return;
            }

            if (due > today)
            {
                EscalateOn = due;
                return;
            }

            EscalateTo(next, by, now);
        }

        EscalateOn = null;
    }

    private void EscalateTo(SpecialistTier level, Caller by, DateTimeOffset now)
    {
        Level = level;
        var to = level switch
        {
            SpecialistTier.County => RegionCode,
            SpecialistTier.City => RegionScope.CityOf(RegionCode),
            _ => RegionScope.Province.Code,
        };
        escalations.Add(new() { CaseId = Id, Round = Round, Level = level, RegionCode = RegionCode, ToRegionCode = to, DueOn = DueOn!.Value, At = now });
        Record("escalated", by, now, level.ToWord());
        Raise(new InquiryCaseEscalated(DossierId, Round, level, to, DueOn!.Value));
        var name = CaseWords.NameOf(level);
        Note("inquiryEscalated", $"咨询逾期未答复，已提请{name.Zh}督办", $"The inquiry is overdue and went up to {name.En}");
    }

    /// <summary>A county's case begins with the county, a city's with the city.</summary>
    private SpecialistTier? NextLevel() => Level switch
    {
        null => RegionScope.For(RegionCode) is { IsCounty: true } ? SpecialistTier.County
            : RegionScope.For(RegionCode) is { IsProvince: true } ? SpecialistTier.Province : SpecialistTier.City,
        SpecialistTier.County => SpecialistTier.City,
        SpecialistTier.City => SpecialistTier.Province,
        _ => null,
    };

    private DateOnly? DayOf(SpecialistTier level)
    {
        try
        {
            return Clock.DayBeyond(EscalateAfter[(int)level]);
        }
        catch (WorkingDaysUnknown)
        {
            return null;
        }
    }

    private void KeepTerms(CityTerms terms)
    {
        (LimitDays, ReopenDays, HandoverDays) = (terms.AnswerDays, terms.ReopenDays, terms.HandoverDays);
        EscalateAfter = [terms.CountyAfterDays, terms.CityAfterDays, terms.ProvinceAfterDays];
    }

    private void StartClock(DateOnly today)
    {
        Clock = CaseClock.Start(LimitDays, today);
        Level = null;
        PlanEscalation(today);
    }

    private void PlanEscalation(DateOnly today) =>
        // The job looks at the case on that day and finds out how far it goes up.
        EscalateOn = NextLevel() is not { } next ? null : DayOf(next) is { } due && due > today ? due : DueOn >= today ? DueOn.Value.AddDays(1) : today;
}

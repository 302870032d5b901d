using System.Linq.Expressions;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects;

/// <summary>A day by which something is to be done, given as a date or in working days from today.</summary>
internal static class DueDay
{
    /// <summary>About a year.</summary>
    public const int MostWorkingDays = 250;

    /// <exception cref="WorkingDaysUnknown">The term runs into a year whose working days are not known.</exception>
    public static DateOnly Of(DateOnly? day, int? workingDays, DateOnly today) => day ?? WorkingDays.After(today, workingDays!.Value);

    /// <summary>One of the two is given; the date is not in the past, the term at least a day.</summary>
    public static void MustGiveDueDay<T>(
        this AbstractValidator<T> validator, Expression<Func<T, DateOnly?>> day, Expression<Func<T, int?>> workingDays, TimeProvider time, bool optional = false)
    {
        var (dayOf, daysOf) = (day.Compile(), workingDays.Compile());
        validator.RuleFor(day).Must((r, _) => dayOf(r) is null || daysOf(r) is null)
            .Named("DueDayOnce", new("日期与工作日数只填其一", "Takes a date or a number of working days, not both"));
        validator.RuleFor(day).Must((r, _) => optional || dayOf(r) is not null || daysOf(r) is not null)
            .Named("DueDayMissing", new("须填写日期或工作日数", "Takes a date or a number of working days"));
        validator.RuleFor(day).Must(d => d is null || d >= time.Today())
            .Named("DueInThePast", new("期限不能早于今天", "The due day is not before today"));
        validator.RuleFor(workingDays).Must(n => n is null or (>= 1 and <= MostWorkingDays))
            .Named("Range", new($"须在 1 至 {MostWorkingDays} 之间", $"Lies between 1 and {MostWorkingDays}"));
    }
}

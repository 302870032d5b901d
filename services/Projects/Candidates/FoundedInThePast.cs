using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Candidates;

internal static class FoundedInThePast
{
    /// <summary>A founding date lies between the founding of the People's Republic and today.</summary>
    public static IRuleBuilderOptions<T, DateOnly?> MustLieInThePast<T>(this IRuleBuilder<T, DateOnly?> rule, TimeProvider time) =>
        rule.Must(d => d is null || (d >= new DateOnly(1949, 10, 1) && d <= time.Today()))
            .Named(nameof(FoundedInThePast), new("成立日期不能晚于今天", "The founding date is not later than today"));
}

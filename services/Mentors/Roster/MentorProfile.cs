using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Mentors.Roster;

/// <summary>Who a mentor is and whom the mentor can help, as applied for or registered.</summary>
internal record MentorProfile
{
    public required string Name { get; init; }
    /// <summary>Mobile number; stored encrypted, answered masked.</summary>
    public required string Phone { get; init; }
    /// <summary>身份证号, 18 characters; stored encrypted, answered masked. A mentor is matched only once city staff have seen the card.</summary>
    public string? IdNumber { get; init; }
    public required string Employer { get; init; }
    public required string Title { get; init; }
    public required MentorKind Kind { get; init; }
    public required Industry[] Industries { get; init; }
    public required MentorFunction[] Functions { get; init; }
    public required Stage[] Stages { get; init; }
    /// <summary>The city or county where the mentor works; its city appoints.</summary>
    public required string RegionCode { get; init; }
    /// <summary>The regions whose projects the mentor takes: counties, cities or the province.</summary>
    public required string[] RegionsServed { get; init; }
    /// <summary>How many projects at once, 1 to 20.</summary>
    public required int Capacity { get; init; }
    /// <summary>The fewest projects that the mentor takes when mentors are matched, 0 up to the capacity.</summary>
    public int MinimumLoad { get; init; }
    /// <summary>Languages of service, ISO 639-1, e.g. <c>zh</c>, <c>en</c>.</summary>
    public string[] Languages { get; init; } = ["zh"];
    /// <summary>统一社会信用代码 of firms that the mentor owns, works for or invested in.</summary>
    public string[] AffiliationCodes { get; init; } = [];
}

/// <summary>The rules that a profile keeps whatever way it comes in.</summary>
internal abstract class MentorProfileRules<T> : AbstractValidator<T> where T : MentorProfile
{
    protected MentorProfileRules()
    {
        RuleFor(p => p.Name).MustBeText(50);
        RuleFor(p => p.Phone).MustBeMobilePhone();
        RuleFor(p => p.IdNumber).MustBeIdCard();
        RuleFor(p => p.Employer).MustBeText(100);
        RuleFor(p => p.Title).MustBeText(100);
        RuleFor(p => p.Industries).MustBeSome();
        RuleFor(p => p.Functions).MustBeSome();
        RuleFor(p => p.Stages).MustBeSome();
        RuleFor(p => p.RegionCode).MustBeRegionCode();
        RuleFor(p => p.RegionsServed).MustBeSome(136);
        RuleFor(p => p.Capacity).MustLieBetween(Mentor.LeastCapacity, Mentor.MostCapacity);
        RuleFor(p => p.MinimumLoad).Must((p, least) => least >= 0 && least <= p.Capacity)
            .Named(nameof(MinimumLoadAboveCapacity), new("最低结对数须在 0 与可结对数之间", "The minimum load lies between 0 and the capacity"));
        RuleFor(p => p.Languages).MustBeSome(10);
        RuleForEach(p => p.Languages).MustBeLanguage();
        RuleFor(p => p.AffiliationCodes).MustBeAffiliations();
        RuleForEach(p => p.AffiliationCodes).MustBeCreditCode();
    }
}

internal static class ListRules
{
    public static IRuleBuilderOptions<T, string> MustBeLanguage<T>(this IRuleBuilder<T, string> rule) =>
        rule.Must(code => code is { Length: 2 } && code.All(char.IsAsciiLetterLower)).Named("LanguageCode",
            new("语言须为 ISO 639-1 的两位小写代码", "A language is a two-letter code of ISO 639-1"));

    /// <summary>At least one entry, at most <paramref name="most"/>, none twice.</summary>
    public static IRuleBuilderOptions<T, TItem[]> MustBeSome<T, TItem>(this IRuleBuilder<T, TItem[]> rule, int most = 20) =>
        rule.Must(items => items.Length >= 1 && items.Length <= most && items.Distinct().Count() == items.Length).Named("ListLength",
            new($"须填 1 至 {most} 项，且不得重复", $"Takes 1 to {most} different entries"));

    public static IRuleBuilderOptions<T, string[]?> MustBeAffiliations<T>(this IRuleBuilder<T, string[]?> rule) =>
        rule.Must(codes => codes is null || codes.Length <= Mentor.MostAffiliations).Named("ListLength",
            new($"最多 {Mentor.MostAffiliations} 项", $"Takes at most {Mentor.MostAffiliations} entries"));
}

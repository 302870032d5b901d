using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;
using FluentValidation;

namespace ChuangMeng.ServiceDefaults.Validation;

/// <summary>Rules of single fields that more than one service needs, each with its stable name and both languages.</summary>
public static class FieldRules
{
    public static IRuleBuilderOptions<T, string?> MustBeIdCard<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(n => n is null || IdCard.IsValid(n)).Named("IdCardCheckDigit",
            new("身份证号须为 18 位且校验码正确（GB 11643-1999）", "An ID number has 18 characters and a right check digit (GB 11643-1999)"));

    public static IRuleBuilderOptions<T, string?> MustBeCreditCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(n => n is null || CreditCode.IsValid(n)).Named("CreditCodeCheckDigit",
            new("统一社会信用代码须为 18 位且校验码正确（GB 32100-2015）", "A unified social credit code has 18 characters and a right check character (GB 32100-2015)"));

    public static IRuleBuilderOptions<T, string?> MustBeMobilePhone<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(n => n is null || MobilePhone.IsValid(n)).Named("MobilePhone",
            new("手机号须为 11 位大陆手机号", "A mobile number has 11 digits and begins with 13 to 19"));

    /// <summary>The form only: whether there is such a region, and whose it is, is told by its row.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeRegionCode<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(c => c is null || RegionScope.For(c) != RegionScope.Nothing).Named("RegionCode",
            new("行政区划代码须为 6 位数字", "A region code has six digits"));

    /// <summary>Between 1 and <paramref name="most"/> characters, of which one can be seen.</summary>
    public static IRuleBuilderOptions<T, string?> MustBeText<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Must(t => t is not null && t.Length <= most && !Unseen.IsAllOf(t)).Named("TextLength",
            new($"须填写，且不超过 {most} 个字符", $"Takes 1 to {most} characters"));

    public static IRuleBuilderOptions<T, string?> MustBeTextIfGiven<T>(this IRuleBuilder<T, string?> rule, int most) =>
        rule.Must(t => t is null || t.Length <= most).Named("TextLength",
            new($"不超过 {most} 个字符", $"Takes at most {most} characters"));

    public static IRuleBuilderOptions<T, TValue> MustLieBetween<T, TValue>(this IRuleBuilder<T, TValue> rule, TValue least, TValue most)
        where TValue : IComparable<TValue> =>
        rule.Must(v => v is null || (v.CompareTo(least) >= 0 && v.CompareTo(most) <= 0)).Named("Range",
            new($"须在 {least} 至 {most} 之间", $"Lies between {least} and {most}"));

    /// <summary>JSON may put null where an entry belongs; no validator of entries would see it.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> MustHoldEntries<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule) where TItem : class =>
        rule.Must(items => items is null || items.All(item => item is not null)).Named("EntryMissing", new("不得有空项", "Takes no null entry"));

    /// <summary>Gives the rule its stable name and its words.</summary>
    public static IRuleBuilderOptions<T, TValue> Named<T, TValue>(this IRuleBuilderOptions<T, TValue> rule, string name, Text message) =>
        rule.WithErrorCode(name).WithMessage(_ => message.ToString());
}

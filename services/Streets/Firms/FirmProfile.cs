using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Streets.Firms;

/// <summary>A firm that settles on a street, by itself or in an import.</summary>
/// <param name="CreditCode">统一社会信用代码, which finds its project's dossier.</param>
/// <param name="Jobs">0 to 100,000; of a firm with a dossier, the dossier's staff holds instead.</param>
/// <param name="TraineePosts">创业见习岗位, 0 to 10,000.</param>
/// <param name="MovedInOn">Today or before, Asia/Shanghai.</param>
internal sealed record FirmProfile(string Name, string CreditCode, FirmClass Class, Industry Industry, int Jobs, int TraineePosts, DateOnly MovedInOn);

internal sealed class FirmProfileValidator : AbstractValidator<FirmProfile>
{
    public const int MostJobs = 100_000, MostPosts = 10_000;

    public FirmProfileValidator()
    {
        RuleFor(f => f.Name).MustBeText(100);
        RuleFor(f => f.CreditCode).MustBeCreditCode();
        RuleFor(f => f.Jobs).MustLieBetween(0, MostJobs);
        RuleFor(f => f.TraineePosts).MustLieBetween(0, MostPosts);
        RuleFor(f => f.MovedInOn).Must(d => d.Year >= 2000).Named("Range", new("须在 2000 年以后", "Lies in 2000 or later"));
    }
}

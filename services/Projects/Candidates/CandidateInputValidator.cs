using System.Linq.Expressions;
using ChuangMeng.Projects.Imports;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Projects.Candidates;

/// <summary>The rules of a candidate's fields; the same for a form, a JSON import and a CSV row.</summary>
internal sealed class CandidateInputValidator : AbstractValidator<CandidateInput>
{
    /// <summary>A trillion yuan: beyond any startup, within numeric(16,2).</summary>
    public const decimal MostYuan = 999_999_999_999.99m;

    public CandidateInputValidator(TimeProvider time)
    {
        RuleFor(c => c.RegionCode).MustBeRegionCode();
        RuleFor(c => c.ProjectName).MustBeText(100);
        RuleFor(c => c.Founder.Name).MustBeText(50);
        RuleFor(c => c.Founder.IdNumber).MustBeIdCard();
        RuleFor(c => c.Founder.Phone).MustBeMobilePhone();
        RuleFor(c => c.Firm!.Name).MustBeText(100).When(c => c.Firm is not null);
        RuleFor(c => c.Firm!.CreditCode).MustBeCreditCode().When(c => c.Firm is not null);
        RuleFor(c => c.FoundedOn).MustLieInThePast(time);
        RuleFor(c => c.Staff).MustLieBetween(0, 1_000_000);
        foreach (var amount in new Expression<Func<CandidateInput, decimal>>[] { c => c.Revenue, c => c.Funding })
        {
            RuleFor(amount).MustLieBetween(0, MostYuan);
            RuleFor(amount).Must(yuan => decimal.Round(yuan, 2) == yuan).Named("Yuan", ImportRowReader.Yuans);
        }

        RuleFor(c => c.Summary).MustBeTextIfGiven(2000);
    }
}

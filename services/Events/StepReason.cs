using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Events;

/// <summary>A decision that needs words.</summary>
/// <param name="Reason">Why.</param>
internal sealed record StepReason(string Reason);

internal sealed class StepReasonValidator : AbstractValidator<StepReason>
{
    public StepReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Register;
using ChuangMeng.Streets.Standards;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Evaluations;

/// <summary>What city staff found of one condition.</summary>
/// <param name="Reference">The evidence's document number, file or place.</param>
/// <param name="Description">What the evidence shows.</param>
/// <param name="EvidenceOn">The day of the evidence or of the measure, today or before, Asia/Shanghai.</param>
/// <param name="Measure">In the condition's unit, at most two decimals; only of a condition with a threshold.</param>
/// <param name="Met">Only of a condition that people judge.</param>
internal sealed record FindingInput(Condition Condition, string Reference, string Description, DateOnly EvidenceOn, decimal? Measure = null, bool? Met = null);

/// <summary>Begins an evaluation of a street, by the conditions in force today.</summary>
/// <param name="Findings">As many as there are already, at most one of a condition.</param>
internal sealed record EvaluateStreet(FindingInput[] Findings)
{
    public static Task<TaggedCreated<EvaluationDetails>> HandleAsync(Guid id, EvaluateStreet request, StreetsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var evaluation = Evaluation.Begin(await db.LockStreetAsync(id, stop), time.Today());
            db.Evaluations.Add(evaluation);
            var details = await db.RecordAsync(evaluation, [], request.Findings, time, stop);
            return new TaggedCreated<EvaluationDetails>($"/api/streets/v1/evaluations/{evaluation.Id}", details, evaluation.Version);
        }, stop);
}

/// <summary>Adds findings to the latest evaluation of a street, or replaces them; those not named stay.</summary>
internal sealed record RecordFindings(FindingInput[] Findings)
{
    public static Task<Tagged<EvaluationDetails>> HandleAsync(
        Guid id, RecordFindings request, IfMatch ifMatch, StreetsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var streetId = await db.Evaluations.Where(e => e.Id == id).Select(e => (Guid?)e.StreetId).SingleOrDefaultAsync(stop) ?? throw ReadEvaluations.Missing();
            // Under the street's lock, so that no certification reads half of it.
            (await db.LockStreetAsync(streetId, stop)).MustBeOpen();
            var evaluation = await db.Evaluations.SingleAsync(e => e.Id == id, stop);
            ifMatch.EnsureCurrent(evaluation);
            if (await db.Evaluations.AnyAsync(e => e.StreetId == streetId && e.Id > id, stop))
                throw new EvaluationSuperseded();
            var known = await db.Set<Finding>().Where(f => f.EvaluationId == id).ToListAsync(stop);
            var details = await db.RecordAsync(evaluation, known, request.Findings, time, stop);
            return new Tagged<EvaluationDetails>(details, evaluation.Version);
        }, stop);
}

internal static class Recording
{
    public static async Task<EvaluationDetails> RecordAsync(
        this StreetsDb db, Evaluation evaluation, List<Finding> known, FindingInput[] inputs, TimeProvider time, CancellationToken stop)
    {
        var caller = Caller.Current;
        var conditions = await db.ConditionsOnAsync(evaluation.On, stop);
        var before = known.ToHashSet();
        evaluation.Record(inputs, conditions, known, new(caller.Id, caller.Name, time.Today(), time.GetUtcNow()));
        db.Set<Finding>().AddRange(known.Where(f => !before.Contains(f)));
        await db.SaveChangesAsync(stop);
        return await db.DetailsAsync(evaluation, conditions, known, stop);
    }
}

internal sealed class EvaluateStreetValidator : AbstractValidator<EvaluateStreet>
{
    public EvaluateStreetValidator() => RuleFor(e => e.Findings).MustBeFindings();
}

internal sealed class RecordFindingsValidator : AbstractValidator<RecordFindings>
{
    public RecordFindingsValidator() => RuleFor(e => e.Findings).MustBeFindings();
}

internal static class FindingRules
{
    public static void MustBeFindings<T>(this IRuleBuilderInitial<T, FindingInput[]> rule) =>
        rule.Must(findings => findings.Select(f => f.Condition).Distinct().Count() == findings.Length)
            .Named("ListLength", new("同一条件只填一次", "Takes at most one finding of a condition"))
            .ForEach(finding => finding.SetValidator(new FindingInputValidator()));
}

internal sealed class FindingInputValidator : AbstractValidator<FindingInput>
{
    public FindingInputValidator()
    {
        RuleFor(f => f.Reference).MustBeText(200);
        RuleFor(f => f.Description).MustBeText(1000);
        RuleFor(f => f.Measure!.Value).MustLieBetween(0m, 1_000_000m).Must(m => decimal.Round(m, 2) == m)
            .Named("Decimals", new("最多两位小数", "Takes at most 2 decimals")).When(f => f.Measure is not null).OverridePropertyName("measure");
    }
}

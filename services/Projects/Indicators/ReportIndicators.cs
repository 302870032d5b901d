using System.Linq.Expressions;
using ChuangMeng.Projects.Attachments;
using ChuangMeng.Projects.Candidates;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Imports;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Projects.Indicators;

/// <summary>How a project stands on a day.</summary>
/// <param name="AsOf">指标日期，不晚于今天</param>
/// <param name="Staff">带动就业人数</param>
/// <param name="Revenue">近 12 个月营业收入，元</param>
/// <param name="Funding">累计融资，元</param>
/// <param name="RdExpense">近 12 个月研发费用，元；不掌握时不填</param>
/// <param name="EvidenceIds">佐证材料：本档案的附件，最多 20 个</param>
public sealed record ReportIndicators(
    DateOnly AsOf, int Staff, decimal Revenue, decimal Funding, decimal? RdExpense = null, IReadOnlyList<Guid>? EvidenceIds = null)
{
    internal static readonly ReportIndicators Example = new(new(2026, 9, 30), 15, 3_800_000m, 2_000_000m, 420_000m);

    /// <summary>The dossier's row is locked: of two reports at once, the newer day's figures are the dossier's in the end.</summary>
    internal static Task<Tagged<IndicatorAnswer>> HandleAsync(
        Guid id, ReportIndicators request, ProjectsDb db, StageCriteria criteria, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var dossier = await LockAsync(id, db, stop);
            dossier.MustBeAccompanied();
            var reports = db.Set<IndicatorReport>().Where(r => r.DossierId == id);
            var report = await reports.SingleOrDefaultAsync(r => r.AsOf == request.AsOf, stop);
            if (report is null)
                db.Add(report = IndicatorReport.Of(dossier, request.AsOf));
            var evidence = (request.EvidenceIds ?? []).Distinct().Order().ToArray();
            var known = evidence.Length == 0 ? [] : await db.Set<Attachment>().Where(a => a.DossierId == id && evidence.Contains(a.Id)).Select(a => a.Id).ToListAsync(stop);
            foreach (var unknown in evidence.Except(known).Take(1))
                throw new AttachmentUnknown(unknown);
            report.Take(request.Staff, request.Revenue, request.Funding, request.RdExpense, evidence, Caller.Current.Name);
            if (!await reports.AnyAsync(r => r.AsOf > request.AsOf, stop))
                dossier.TakeFigures(request.Staff, request.Revenue, request.Funding, request.AsOf);
            await db.SaveChangesAsync(stop);
            await db.ProposeAsync(dossier, criteria, time, stop);
            await db.SaveChangesAsync(stop);
            return new Tagged<IndicatorAnswer>(IndicatorAnswer.Of(report), report.Version);
        }, stop);

    /// <summary>Who may read the dossiers of the region reports for any of them; an entrepreneur for the own ones alone.</summary>
    private static async Task<Dossier> LockAsync(Guid id, ProjectsDb db, CancellationToken stop)
    {
        var found = await db.LockDossierAsync(id, stop);
        var caller = Caller.Current;
        return caller.May(Permissions.DossiersRead) || found.OwnerAccountId == caller.Id ? found : throw DossierQueries.NoDossier();
    }
}

internal sealed class ReportIndicatorsValidator : AbstractValidator<ReportIndicators>
{
    public ReportIndicatorsValidator(TimeProvider time)
    {
        RuleFor(r => r.AsOf).Must(d => d >= new DateOnly(2000, 1, 1) && d <= time.Today())
            .Named("AsOfNotLaterThanToday", new("指标日期不能晚于今天，也不能早于 2000 年", "The day lies between 2000 and today"));
        RuleFor(r => r.EvidenceIds).Must(ids => ids is not { Count: > 20 }).Named("TooManyEvidences", new("佐证材料最多 20 个", "At most 20 pieces of evidence"));
        RuleFor(r => r.Staff).MustLieBetween(0, 1_000_000);
        foreach (var amount in new Expression<Func<ReportIndicators, decimal?>>[] { r => r.Revenue, r => r.Funding, r => r.RdExpense })
        {
            RuleFor(amount).Must(yuan => yuan is null or (>= 0 and <= CandidateInputValidator.MostYuan))
                .Named("Range", new($"须在 0 至 {CandidateInputValidator.MostYuan} 之间", $"Lies between 0 and {CandidateInputValidator.MostYuan}"));
            RuleFor(amount).Must(yuan => yuan is null || decimal.Round(yuan.Value, 2) == yuan).Named("Yuan", ImportRowReader.Yuans);
        }
    }
}

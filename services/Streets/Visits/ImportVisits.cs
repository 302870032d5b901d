using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Imports;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Register;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Streets.Visits;

/// <summary>One line of a ledger kept elsewhere so far.</summary>
/// <param name="CreditCode">The firm, which is on the street.</param>
/// <param name="On">The day it was held; without notes, the day it is planned for.</param>
/// <param name="Notes">What was found and done; null for a visit that is only planned.</param>
internal sealed record VisitRow(string CreditCode, DateOnly On, string Purpose, Need[]? Needs = null, Need[]? Help = null, string? Notes = null);

internal sealed class VisitRowValidator : AbstractValidator<VisitRow>
{
    public VisitRowValidator()
    {
        RuleFor(v => v.CreditCode).MustBeCreditCode();
        RuleFor(v => v.On).Must(d => d.Year is >= 2000 and <= 2100).Named("Range", new("须在 2000 年至 2100 年之间", "Lies between 2000 and 2100"));
        RuleFor(v => v.Purpose).MustBeText(200);
        RuleFor(v => v.Needs!).MustNotRepeat().When(v => v.Needs is not null);
        RuleFor(v => v.Help!).MustNotRepeat().When(v => v.Help is not null);
        RuleFor(v => v.Notes).MustBeText(1000).When(v => v.Notes is not null || v.Needs is not null || v.Help is not null);
    }
}

/// <summary>Enters many visits of a street in one transaction: every valid row goes in, every bad one is named.</summary>
internal static class ImportVisits
{
    public static async Task<Ok<ImportResult>> HandleAsync(
        Guid id, ImportRows rows, RowReader<VisitRow> reader, StreetsDb db, TimeProvider time, CancellationToken stop)
    {
        var report = new ImportReport(rows.Items.Count);
        var good = reader.Read(rows, report);
        await db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            await db.LockStreetAsync(id, stop);
            var codes = good.Select(r => r.Value.CreditCode).Distinct().ToArray();
            var firms = await db.Firms.AsNoTracking().Where(f => f.StreetId == id && f.LeftOn == null && codes.Contains(f.CreditCode)).ToDictionaryAsync(f => f.CreditCode, stop);
            var (ids, days) = (firms.Values.Select(f => f.Id).ToArray(), good.Select(r => r.Value.On).Distinct().ToArray());
            var known = await db.Visits.Where(v => ids.Contains(v.FirmId) && days.Contains(v.PlannedOn) && v.State != VisitState.Cancelled)
                .ToDictionaryAsync(v => (v.FirmId, v.PlannedOn), v => v.Id, stop);
            foreach (var (index, row) in good)
            {
                try
                {
                    var firm = firms.GetValueOrDefault(row.CreditCode) ?? throw new FirmUnknown("creditCode");
                    if (known.TryGetValue((firm.Id, row.On), out var there))
                    {
                        report.Unchanged(index, there);
                        continue;
                    }

                    var visit = Visit.Plan(firm, row.On, row.Purpose);
                    if (row.Notes is not null)
                        visit.Hold(new(row.On, row.Needs ?? [], row.Help ?? [], row.Notes), firm.DossierId, today);
                    else if (row.On < today)
                        throw new PlanInPast();
                    known.Add((firm.Id, row.On), visit.Id);
                    db.Visits.Add(visit);
                    report.Created(index, visit.Id);
                }
                catch (BrokenRule rule)
                {
                    report.Refused(index, rule);
                }
            }

            await db.SaveAsync(stop, (VisitMapping.OneADay, () => new VisitDayTaken()));
        }, stop);
        return TypedResults.Ok(report.ToResult());
    }
}

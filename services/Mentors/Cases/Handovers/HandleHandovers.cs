using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Cases.Handovers;

/// <param name="ToAccountId">拟接收人账号</param>
/// <param name="ToName">拟接收人姓名</param>
/// <param name="Reason">移交原因</param>
internal sealed record OfferHandover(string ToAccountId, string ToName, string Reason);

internal sealed class OfferHandoverValidator : AbstractValidator<OfferHandover>
{
    public OfferHandoverValidator()
    {
        RuleFor(h => h.ToAccountId).MustBeText(100);
        RuleFor(h => h.ToName).MustBeText(50);
        RuleFor(h => h.Reason).MustBeText(500);
    }
}

internal sealed record HandoverDetails(
    Guid Id, Guid CaseId, string RegionCode, string FromName, string ToName, string OfferedBy, string Reason, DateOnly ExpiresOn, HandoverState State,
    string? Answer, DateTimeOffset? AnsweredAt)
{
    public static HandoverDetails Of(CaseHandover h) =>
        new(h.Id, h.CaseId, h.RegionCode, h.FromName, h.ToName, h.OfferedBy, h.Reason, h.ExpiresOn, h.State, h.Answer, h.AnsweredAt);
}

/// <summary>Hand-overs. Locks are taken in one order: the case, then what belongs to it.</summary>
internal static class HandleHandovers
{
    public static Task<TaggedCreated<HandoverDetails>> OfferAsync(Guid id, OfferHandover request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var @case = await db.LockCaseAsync(id, stop);
            // One that has run out, and that the job has not come to yet, is not in the way.
            if (await db.Set<CaseHandover>().SingleOrDefaultAsync(h => h.CaseId == id && h.State == HandoverState.Offered, stop) is { } open)
            {
                if (open.ExpiresOn >= time.Today())
                    throw new HandoverOffered();
                open.Lapse();
                await db.SaveChangesAsync(stop);
            }

            var handover = @case.Offer(request, Caller.Current, Supervises, time.GetUtcNow());
            db.Add(handover);
            await db.SaveAsync(stop, (CaseHandoverMapping.OneOffer, () => new HandoverOffered()));
            return new TaggedCreated<HandoverDetails>($"/api/mentors/v1/cases/{id}", HandoverDetails.Of(handover), handover.Version);
        }, stop);

    public static Task<Tagged<HandoverDetails>> AcceptAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, (@case, handover) => @case.AcceptHandover(handover, Caller.Current, time.GetUtcNow()), stop);

    public static Task<Tagged<HandoverDetails>> RefuseAsync(Guid id, CaseReason request, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, (@case, handover) => @case.RefuseHandover(handover, request.Reason, Caller.Current, time.GetUtcNow()), stop);

    public static Task<Tagged<HandoverDetails>> WithdrawAsync(Guid id, MentorsDb db, TimeProvider time, CancellationToken stop) =>
        ChangeAsync(id, db, (@case, handover) => @case.WithdrawHandover(handover, Caller.Current, Supervises, time.GetUtcNow()), stop);

    /// <summary>What is offered to the caller now.</summary>
    public static async Task<Ok<Page<HandoverDetails>>> MineAsync(PageRequest page, MentorsDb db, TimeProvider time, CancellationToken stop)
    {
        var (account, today) = (Caller.Current.Id, time.Today());
        var offered = db.Set<CaseHandover>().AsNoTracking().Where(h => h.ToId == account && h.State == HandoverState.Offered && h.ExpiresOn >= today);
        if (page.After<IdKey>() is { } after)
            offered = offered.Where(h => h.Id < after.Id);
        return TypedResults.Ok(await page.ReadAsync(offered.OrderByDescending(h => h.Id).Select(h => HandoverDetails.Of(h)), h => new IdKey(h.Id), stop));
    }

    private static bool Supervises => Caller.Current.May(Permissions.CasesSupervise);

    private static Task<Tagged<HandoverDetails>> ChangeAsync(Guid id, MentorsDb db, Action<InquiryCase, CaseHandover> change, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var ofCase = await db.Set<CaseHandover>().AsNoTracking().Where(h => h.Id == id).Select(h => (Guid?)h.CaseId).SingleOrDefaultAsync(stop) ?? throw Missing.Handover();
            var @case = await db.LockCaseAsync(ofCase, stop);
            var handover = await db.Set<CaseHandover>().SingleAsync(h => h.Id == id, stop);
            change(@case, handover);
            await db.SaveChangesAsync(stop);
            return new Tagged<HandoverDetails>(HandoverDetails.Of(handover), handover.Version);
        }, stop);
}

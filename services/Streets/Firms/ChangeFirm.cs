using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Streets.Firms;

/// <summary>What the operator corrects of a firm; what is left out stays.</summary>
internal sealed record ChangeFirm(string? Name = null, FirmClass? Class = null, Industry? Industry = null, int? Jobs = null, int? TraineePosts = null)
{
    public static Task<Tagged<FirmDetails>> HandleAsync(
        Guid id, ChangeFirm request, IfMatch ifMatch, StreetsDb db, StreetMetrics metrics, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            var (street, firm) = await db.LockOwnFirmAsync(id, stop);
            ifMatch.EnsureCurrent(firm);
            firm.Change(request);
            await db.SaveFirmsAsync(street, time.Today(), metrics, stop);
            return new Tagged<FirmDetails>(FirmDetails.Of(firm), firm.Version);
        }, stop);
}

internal sealed class ChangeFirmValidator : AbstractValidator<ChangeFirm>
{
    public ChangeFirmValidator()
    {
        RuleFor(c => c.Name).MustBeText(100).When(c => c.Name is not null);
        RuleFor(c => c.Jobs!.Value).MustLieBetween(0, FirmProfileValidator.MostJobs).When(c => c.Jobs is not null).OverridePropertyName("jobs");
        RuleFor(c => c.TraineePosts!.Value).MustLieBetween(0, FirmProfileValidator.MostPosts).When(c => c.TraineePosts is not null).OverridePropertyName("traineePosts");
    }
}

/// <summary>A firm leaves the street.</summary>
/// <param name="Reason">Why.</param>
/// <param name="On">The day, Asia/Shanghai; today unless given.</param>
internal sealed record LeaveStreet(string Reason, DateOnly? On = null)
{
    public static async Task<Tagged<FirmDetails>> HandleAsync(
        Guid id, LeaveStreet request, StreetsDb db, StreetMetrics metrics, TimeProvider time, CancellationToken stop)
    {
        var firm = await db.InTransactionAsync(async () =>
        {
            var today = time.Today();
            var (street, firm) = await db.LockOwnFirmAsync(id, stop);
            firm.Leave(request.Reason, request.On ?? today, today);
            await db.SaveFirmsAsync(street, today, metrics, stop);
            return firm;
        }, stop);
        metrics.Left(firm.RegionCode);
        return new(FirmDetails.Of(firm), firm.Version);
    }
}

internal sealed class LeaveStreetValidator : AbstractValidator<LeaveStreet>
{
    public LeaveStreetValidator() => RuleFor(l => l.Reason).MustBeText(500);
}

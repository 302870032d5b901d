using ChuangMeng.Contracts;
using ChuangMeng.Mentors.Roster;
using ChuangMeng.ServiceDefaults.Concurrency;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>A specialist to be entered, alone or as a row of an import.</summary>
/// <param name="Phone">Mobile number; stored encrypted, answered masked.</param>
/// <param name="RegionCode">The county, city or province served, as the tier says.</param>
/// <param name="Active">Whether the specialist takes projects now.</param>
/// <param name="Counties">市级专员所服务的县（市、区）；不填为全市</param>
internal sealed record AddSpecialist(
    string Name, string Phone, SpecialistTier Tier, string RegionCode, string? Employer = null, bool Active = true,
    IReadOnlyList<string>? Counties = null)
{
    public static Task<TaggedCreated<SpecialistDetails>> HandleAsync(
        AddSpecialist request, MentorsDb db, PersonalDataCipher cipher, TimeProvider time, CancellationToken stop) =>
        db.InTransactionAsync(async () =>
        {
            request.Check(await db.RegionsAsync(stop));
            await db.LockWaitingAsync(stop);
            var specialist = Specialist.Enter(request, cipher);
            if (await db.Specialists.AnyAsync(s => s.CityCode == specialist.CityCode && s.PhoneIndex == specialist.PhoneIndex, stop))
                throw new SpecialistPhoneTaken();
            db.Specialists.Add(specialist);
            await db.AssignWaitingAsync([specialist], time.GetUtcNow(), stop);
            await db.SaveAsync(stop, (SpecialistMapping.OnePhoneInCity, () => new SpecialistPhoneTaken()));
            return new TaggedCreated<SpecialistDetails>(
                $"/api/mentors/v1/specialists/{specialist.Id}", SpecialistDetails.Of(specialist), specialist.Version);
        }, stop);

    /// <summary>The region exists, is the caller's and of the tier's level.</summary>
    public void Check(IReadOnlyDictionary<string, Region> regions)
    {
        if (!regions.TryGetValue(RegionCode, out var region))
            throw new RegionUnknown(RegionCode);
        if (!Enum.TryParse<SpecialistTier>(region.Level, ignoreCase: true, out var level) || level != Tier)
            throw new TierMismatch();
        if (!Caller.Current.Scope.Contains(RegionCode))
            throw new OutsideRegion(RegionCode);
        CheckCounties(Tier, RegionCode, Counties, regions);
    }

    public static void CheckCounties(SpecialistTier tier, string regionCode, IReadOnlyList<string>? counties, IReadOnlyDictionary<string, Region> regions)
    {
        if (counties is { Count: > 0 } && (tier != SpecialistTier.City
            || !counties.All(c => regions.TryGetValue(c, out var county) && county.Level == "county" && RegionScope.CityOf(c) == regionCode)))
            throw new CountiesMismatch();
    }
}

internal sealed class AddSpecialistValidator : AbstractValidator<AddSpecialist>
{
    public AddSpecialistValidator()
    {
        RuleFor(s => s.Name).MustBeText(50);
        RuleFor(s => s.Phone).MustBeMobilePhone();
        RuleFor(s => s.RegionCode).MustBeRegionCode();
        RuleFor(s => s.Employer).MustBeTextIfGiven(100);
        RuleFor(s => s.Counties).MustHoldEntries().Must(c => c is null || c.Count <= 200).Named("ListLength", new("最多 200 项", "Takes at most 200 entries"));
        RuleForEach(s => s.Counties).MustBeRegionCode();
    }
}

using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Regions;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Mentors.Roster;

/// <summary>The checks of a profile that need the list of regions or the roster.</summary>
internal static class MentorIntake
{
    /// <summary>The regions that exist, by code.</summary>
    public static Task<Dictionary<string, Region>> RegionsAsync(this MentorsDb db, CancellationToken stop) =>
        db.Regions.AsNoTracking().ToDictionaryAsync(r => r.Code, stop);

    /// <summary>The mentor works in a city or county of the caller's, and serves regions that exist.</summary>
    public static void CheckRegions(MentorProfile profile, IReadOnlyDictionary<string, Region> regions)
    {
        if (!regions.TryGetValue(profile.RegionCode, out var home))
            throw new RegionUnknown(profile.RegionCode);
        if (home.Level == "province")
            throw new MentorRegionLevel();
        if (!Caller.Current.Scope.Contains(home.Code))
            throw new OutsideRegion(home.Code);
        CheckServed(profile.RegionsServed, regions);
    }

    public static void CheckServed(IEnumerable<string> served, IReadOnlyDictionary<string, Region> regions)
    {
        if (served.FirstOrDefault(code => !regions.ContainsKey(code)) is { } unknown)
            throw new RegionUnknown(unknown, "regionsServed");
    }

    /// <summary>Puts one mentor on the roster, if neither the phone, the ID card nor the account is on it.</summary>
    public static async Task EnterAsync(this MentorsDb db, Mentor mentor, CancellationToken stop)
    {
        if (mentor.AccountId is { } account && await db.Mentors.AnyAsync(m => m.AccountId == account && m.Status != MentorStatus.Rejected, stop))
            throw new ApplicationAlreadyOpen();
        if (await db.Mentors.AnyAsync(m => m.CityCode == mentor.CityCode && m.PhoneIndex == mentor.PhoneIndex && m.Status != MentorStatus.Rejected, stop))
            throw new MentorPhoneTaken();
        if (mentor.IdentityIndex is { } identity
            && await db.Mentors.AnyAsync(m => m.CityCode == mentor.CityCode && m.IdentityIndex == identity && m.Status != MentorStatus.Rejected, stop))
        {
            throw new MentorIdentityTaken();
        }

        db.Mentors.Add(mentor);
        await db.SaveMentorsAsync(stop);
    }

    public static Task SaveMentorsAsync(this MentorsDb db, CancellationToken stop) => db.SaveAsync(stop,
        (MentorMapping.OneOpenApplication, () => new ApplicationAlreadyOpen()),
        (MentorMapping.OnePhoneInCity, () => new MentorPhoneTaken()),
        (MentorMapping.OneIdentityInCity, () => new MentorIdentityTaken()));

    /// <summary>The mentor, locked against every other change until the transaction ends.</summary>
    public static async Task<Mentor> LockMentorAsync(this MentorsDb db, Guid id, CancellationToken stop)
    {
        var found = await db.Mentors.FromSql($"select * from mentors where id = {id} for update").ToListAsync(stop);
        return found.Count == 1 ? found[0] : throw Missing.Mentor();
    }
}

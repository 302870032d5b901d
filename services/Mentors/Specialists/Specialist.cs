using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Mentors.Specialists;

/// <summary>陪跑专员 (P.三(二)): the first contact of the projects assigned to the specialist.</summary>
internal sealed class Specialist : Aggregate, IRecorded
{
    public string Name { get; private set; } = "";
    public ProtectedNumber Phone { get; private set; } = null!;
    /// <summary>The phone's blind index: with the city it tells whether somebody is entered already.</summary>
    public byte[] PhoneIndex { get; private set; } = [];
    /// <summary>The city; for the province's own specialists the province.</summary>
    public string CityCode { get; private set; } = "";
    public SpecialistTier Tier { get; private set; }
    public string? Employer { get; private set; }
    /// <summary>An inactive specialist keeps the projects assigned so far (一陪到底) and gets no new ones.</summary>
    public bool Active { get; private set; }
    /// <summary>The counties that a city's specialist covers; empty where it is the whole region.</summary>
    public string[] Counties { get; private set; } = [];
    /// <summary>The day on which the specialist left for good, Asia/Shanghai.</summary>
    public DateOnly? LeftOn { get; private set; }
    /// <summary>How many dossiers are assigned.</summary>
    public int Load { get; private set; }

    public static Specialist Enter(AddSpecialist entry, PersonalDataCipher cipher)
    {
        var phone = cipher.Protect(entry.Phone, MobilePhone.Mask);
        return new Specialist
        {
            RegionCode = entry.RegionCode,
            CityCode = RegionScope.CityOf(entry.RegionCode),
            Name = entry.Name.Trim(),
            Phone = phone,
            PhoneIndex = phone.Index,
            Tier = entry.Tier,
            Employer = entry.Employer?.Trim(),
            Active = entry.Active,
            Counties = Sorted(entry.Counties),
        };
    }

    /// <summary>Takes over what was corrected; what is null stays.</summary>
    /// <returns>True when there are dossiers that the specialist may take by it and might not before.</returns>
    /// <exception cref="SpecialistLeft"/>
    public bool Change(ChangeSpecialist change)
    {
        if (LeftOn is not null)
            throw new SpecialistLeft();
        var wasActive = Active;
        Name = change.Name?.Trim() ?? Name;
        Employer = change.Employer?.Trim() ?? Employer;
        Active = change.Active ?? Active;
        Counties = change.Counties is null ? Counties : Sorted(change.Counties);
        return Active && (!wasActive || change.Counties is not null);
    }

    /// <summary>Whether projects of that county are this specialist's to take.</summary>
    public bool Serves(string county) => RegionScope.For(RegionCode).Contains(county) && (Counties.Length == 0 || Counties.Contains(county));

    /// <summary>Whether this specialist serves all that the other does.</summary>
    public bool Covers(Specialist other) =>
        other.Counties.Length > 0 ? other.Counties.All(Serves)
        : Counties.Length == 0 ? RegionScope.For(RegionCode).Contains(other.RegionCode)
        : Counties.Contains(other.RegionCode);

    /// <summary>Takes one more dossier. The caller holds the row's lock, so that the count stays right.</summary>
    public void TakeOn() => Load++;

    /// <summary>Gives a dossier up. The caller holds the row's lock.</summary>
    public void Release() => Load--;

    /// <summary>Leaves for good.</summary>
    public void Depart(DateOnly today) => (Active, LeftOn) = (false, today);

    private static string[] Sorted(IReadOnlyList<string>? counties) => [.. (counties ?? []).Distinct().Order(StringComparer.Ordinal)];

    public RecordChanged ToRecord() => new(
        RecordKind.Specialist, Name, Active ? "active" : "inactive", BusinessTime.DateIn(CreatedAt), null,
        new Dictionary<string, string> { ["tier"] = Tier.ToWord() },
        new Dictionary<string, decimal> { ["dossiers"] = Load });
}

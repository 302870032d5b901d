using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Mentors.Roster;

/// <summary>陪跑导师 (P.三(一)): applies or is registered, is reviewed, and is appointed by the city for a term.</summary>
internal sealed partial class Mentor : Aggregate, IRecorded
{
    public const int LeastCapacity = 1;
    public const int MostCapacity = 20;
    public const int MostAffiliations = 50;

    public string Name { get; private set; } = "";
    public ProtectedNumber Phone { get; private set; } = null!;
    /// <summary>The phone's blind index: with the city it tells whether somebody is on the roster already.</summary>
    public byte[] PhoneIndex { get; private set; } = [];
    /// <summary>The city that appoints.</summary>
    public string CityCode { get; private set; } = "";
    public string Employer { get; private set; } = "";
    public string Title { get; private set; } = "";
    public MentorKind Kind { get; private set; }
    public Industry[] Industries { get; private set; } = [];
    public MentorFunction[] Functions { get; private set; } = [];
    public Stage[] Stages { get; private set; } = [];
    public string[] RegionsServed { get; private set; } = [];
    public int Capacity { get; private set; }
    /// <summary>The fewest projects that the mentor takes when mentors are matched; at most <see cref="Capacity"/>.</summary>
    public int MinimumLoad { get; private set; }
    /// <summary>Languages of service, ISO 639-1.</summary>
    public string[] Languages { get; private set; } = [];
    public string[] AffiliationCodes { get; private set; } = [];
    /// <summary>The account that applied, or that the city linked; only it answers the mentor's pairings.</summary>
    public string? AccountId { get; private set; }
    public MentorStatus Status { get; private set; }
    public string? RejectionReason { get; private set; }
    public string? CertificateNumber { get; private set; }
    /// <summary>First day of the term, Asia/Shanghai.</summary>
    public DateOnly? TermStart { get; private set; }
    /// <summary>Last day of the term, Asia/Shanghai.</summary>
    public DateOnly? TermEnd { get; private set; }
    /// <summary>Accepted pairings that have not ended; never above <see cref="Capacity"/>.</summary>
    public int ActivePairings { get; private set; }

    public static Mentor FromProfile(MentorProfile profile, string? accountId, PersonalDataCipher cipher)
    {
        var phone = cipher.Protect(profile.Phone, MobilePhone.Mask);
        var mentor = new Mentor
        {
            RegionCode = profile.RegionCode,
            CityCode = RegionScope.CityOf(profile.RegionCode),
            Name = profile.Name.Trim(),
            Phone = phone,
            PhoneIndex = phone.Index,
            Employer = profile.Employer.Trim(),
            Title = profile.Title.Trim(),
            Kind = profile.Kind,
            Industries = profile.Industries,
            Functions = profile.Functions,
            Stages = profile.Stages,
            RegionsServed = profile.RegionsServed,
            Capacity = profile.Capacity,
            MinimumLoad = profile.MinimumLoad,
            Languages = profile.Languages,
            AffiliationCodes = profile.AffiliationCodes,
            AccountId = accountId,
            Status = MentorStatus.Applied,
        };
        if (profile.IdNumber is { } number)
            mentor.Identify(number, cipher);
        return mentor;
    }

    /// <summary>Whether the term runs on that day (Asia/Shanghai): from its first to its last day, both included.</summary>
    public bool IsActingOn(DateOnly day) => Status == MentorStatus.Appointed && TermStart <= day && day <= TermEnd;

    public void Accept()
    {
        MustBeOpen();
        Status = MentorStatus.Accepted;
    }

    public void Reject(string reason)
    {
        MustBeOpen();
        Status = MentorStatus.Rejected;
        RejectionReason = reason.Trim();
    }

    /// <summary>Refuses an appointment before a certificate number is drawn for it.</summary>
    public void MustBeAppointable(DateOnly today)
    {
        if (Status == MentorStatus.Appointed && TermEnd >= today)
            throw new MentorAlreadyAppointed();
        if (Status == MentorStatus.Suspended)
            throw new MentorNotAppointed();
        if (Status is MentorStatus.Applied or MentorStatus.Rejected)
            throw new MentorNotAccepted();
    }

    /// <summary>Appoints for a term; anew only when the last term is over.</summary>
    public void Appoint(Term term, string certificateNumber, DateOnly today)
    {
        MustBeAppointable(today);
        (Status, StatusReason) = (MentorStatus.Appointed, null);
        (TermStart, TermEnd, CertificateNumber) = (term.Start, term.End, certificateNumber);
        Raise(new MentorAppointed(Name, certificateNumber, term.Start, term.End));
    }

    /// <summary>Takes over what the city corrected; what is null stays.</summary>
    public void Change(ChangeMentor change)
    {
        if (change.Capacity < ActivePairings)
            throw new CapacityBelowPairings(ActivePairings);
        Employer = change.Employer?.Trim() ?? Employer;
        Title = change.Title?.Trim() ?? Title;
        Industries = change.Industries ?? Industries;
        Functions = change.Functions ?? Functions;
        Stages = change.Stages ?? Stages;
        RegionsServed = change.RegionsServed ?? RegionsServed;
        Capacity = change.Capacity ?? Capacity;
        MinimumLoad = change.MinimumLoad ?? MinimumLoad;
        if (MinimumLoad > Capacity)
            throw new MinimumLoadAboveCapacity();
        Languages = change.Languages ?? Languages;
        AffiliationCodes = change.AffiliationCodes ?? AffiliationCodes;
        AccountId = change.AccountId ?? AccountId;
    }

    /// <summary>Takes one more project. The caller holds the row's lock, so that no two take the last place.</summary>
    public void TakePlace()
    {
        if (ActivePairings >= Capacity)
            throw new MentorAtCapacity(Capacity);
        ActivePairings++;
    }

    public void FreePlace() => ActivePairings--;

    public RecordChanged ToRecord() => new(
        RecordKind.Mentor, Name, Status.ToWord(), BusinessTime.DateIn(CreatedAt), null,
        new Dictionary<string, string> { ["kind"] = Kind.ToWord() }
            .With("termStart", TermStart?.ToString("O")).With("termEnd", TermEnd?.ToString("O"))
            .WithEach("industry", Industries).WithEach("function", Functions).WithEach("stage", Stages),
        new Dictionary<string, decimal> { ["capacity"] = Capacity, ["pairings"] = ActivePairings });

    private void MustBeOpen()
    {
        if (Status != MentorStatus.Applied)
            throw new ReviewAlreadyDone();
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.Mentors.Specialists.Assignments;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>
/// What Mentors keeps of a dossier that Projects owns, under the same id, and the specialist who accompanies it.
/// </summary>
internal sealed class DossierCopy : Aggregate
{
    private readonly List<SpecialistAssignment> assignments = [];

    public string ProjectName { get; private set; } = "";
    /// <summary>The year of selection.</summary>
    public int Year { get; private set; }
    public string? CreditCode { get; private set; }
    public Industry Industry { get; private set; }
    public Stage Stage { get; private set; }
    public Need[] Needs { get; private set; } = [];
    public DossierStatus Status { get; private set; }
    /// <summary>The entrepreneur's account, whose own this project is; null until the city has named it.</summary>
    public string? OwnerAccountId { get; private set; }
    /// <summary>Blind indexes of the founders' ID cards; empty where they are not known.</summary>
    public byte[][] FounderIdentities { get; private set; } = [];
    /// <summary>The dossier's version in Projects; an event with an older one is ignored.</summary>
    public int SourceVersion { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    /// <summary>
    /// Since when no acting mentor accompanies the project; null while one does. Kept by the database itself, whoever writes pairings
    /// or mentors (docs/adr/0015).
    /// </summary>
    public DateTimeOffset? WithoutMentorSince { get; private init; }
    /// <summary>陪跑专员; null while the dossier waits for one.</summary>
    public Guid? SpecialistId { get; private set; }
    public string? SpecialistName { get; private set; }
    public SpecialistTier? SpecialistTier { get; private set; }
    /// <summary>Who has been the first contact, since when; not loaded with the dossier.</summary>
    public IReadOnlyCollection<SpecialistAssignment> Assignments => assignments;

    public static DossierCopy Of(DossierChanged changed)
    {
        var dossier = new DossierCopy { Id = changed.SubjectId, OpenedAt = changed.OccurredAt, WithoutMentorSince = changed.OccurredAt };
        dossier.Follow(changed);
        return dossier;
    }

    /// <summary>Takes over what the source tells, unless it is older than what is known.</summary>
    public void Follow(DossierChanged changed)
    {
        if (changed.SubjectVersion <= SourceVersion)
            return;
        RegionCode = changed.RegionCode;
        ProjectName = changed.ProjectName;
        Year = changed.Year;
        CreditCode = changed.CreditCode;
        Industry = changed.Industry;
        Stage = changed.Stage;
        Needs = [.. changed.Needs];
        Status = changed.Status;
        OwnerAccountId = changed.OwnerAccountId;
        FounderIdentities = [.. changed.FounderIdentities];
        SourceVersion = changed.SubjectVersion;
    }

    /// <summary>首问负责制: one specialist, the project's first contact. The caller holds the specialist's lock.</summary>
    /// <param name="handoverNote">What the one before left to know; null for the first.</param>
    public void AssignTo(Specialist specialist, DateTimeOffset now, string? handoverNote = null)
    {
        specialist.TakeOn();
        assignments.Add(new()
        {
            DossierId = Id,
            RegionCode = RegionCode,
            SpecialistId = specialist.Id,
            SpecialistName = specialist.Name,
            Tier = specialist.Tier,
            Since = now,
            HandoverNote = handoverNote?.Trim(),
            DecidedBy = Caller.Current.Name,
        });
        (SpecialistId, SpecialistName, SpecialistTier) = (specialist.Id, specialist.Name, specialist.Tier);
        Raise(new SpecialistAssigned(Id, specialist.Id, specialist.Name, specialist.Tier));
        var tier = Labels.Of(specialist.Tier);
        Raise(new DossierNoted(Id, "specialistAssigned",
            $"陪跑专员 {specialist.Name}（{tier.Zh}）开始负责本项目", $"Specialist {specialist.Name} ({tier.En}) is now the project's first contact"));
    }
}

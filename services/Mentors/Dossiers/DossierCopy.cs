using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Mentors;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Mentors.Specialists;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Mentors.Dossiers;

/// <summary>
/// What Mentors keeps of a dossier that Projects owns, under the same id, and the specialist who accompanies it.
/// </summary>
internal sealed class DossierCopy : Aggregate
{
    public string ProjectName { get; private set; } = "";
    public string? CreditCode { get; private set; }
    public Industry Industry { get; private set; }
    public Stage Stage { get; private set; }
    public Need[] Needs { get; private set; } = [];
    /// <summary>The dossier's version in Projects; an event with an older one is ignored.</summary>
    public int SourceVersion { get; private set; }
    public DateTimeOffset OpenedAt { get; private set; }
    /// <summary>陪跑专员; null while the dossier waits for one.</summary>
    public Guid? SpecialistId { get; private set; }
    public string? SpecialistName { get; private set; }
    public SpecialistTier? SpecialistTier { get; private set; }

    public static DossierCopy Of(DossierChanged changed)
    {
        var dossier = new DossierCopy { Id = changed.SubjectId, OpenedAt = changed.OccurredAt };
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
        CreditCode = changed.CreditCode;
        Industry = changed.Industry;
        Stage = changed.Stage;
        Needs = [.. changed.Needs];
        SourceVersion = changed.SubjectVersion;
    }

    /// <summary>首问负责制: one specialist, the project's first contact. The caller holds the specialist's lock.</summary>
    public void AssignTo(Specialist specialist)
    {
        specialist.TakeOn();
        (SpecialistId, SpecialistName, SpecialistTier) = (specialist.Id, specialist.Name, specialist.Tier);
        Raise(new SpecialistAssigned(Id, specialist.Id, specialist.Name, specialist.Tier));
        var tier = Labels.Of(specialist.Tier);
        Raise(new DossierNoted(Id, "specialistAssigned",
            $"陪跑专员 {specialist.Name}（{tier.Zh}）开始负责本项目", $"Specialist {specialist.Name} ({tier.En}) is now the project's first contact"));
    }
}

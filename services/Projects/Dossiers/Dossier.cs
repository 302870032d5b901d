using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>One file for one project (P.二 一项目一建档), opened by an acknowledged filing. Its region is the county.</summary>
public sealed class Dossier : Aggregate
{
    private Dossier()
    {
    }

    public Guid CandidateId { get; private init; }
    public Guid FilingId { get; private init; }
    public int Year { get; private init; }
    public string ProjectName { get; private init; } = "";
    public string? FirmName { get; private init; }
    public string? CreditCode { get; private init; }
    public string FounderName { get; private init; } = "";
    public Industry Industry { get; private init; }
    public Stage Stage { get; private init; }
    public Need[] Needs { get; private init; } = [];

    public static Dossier Open(FiledProject project, int year, Guid filingId)
    {
        var dossier = new Dossier
        {
            RegionCode = project.RegionCode,
            CandidateId = project.CandidateId,
            FilingId = filingId,
            Year = year,
            ProjectName = project.ProjectName,
            FirmName = project.FirmName,
            CreditCode = project.CreditCode,
            FounderName = project.FounderName,
            Industry = project.Industry,
            Stage = project.Stage,
            Needs = [.. project.Needs],
        };
        dossier.Raise(new DossierOpened(project.CandidateId, year, project.ProjectName, project.CreditCode, project.Industry, project.Stage, project.Needs));
        return dossier;
    }
}

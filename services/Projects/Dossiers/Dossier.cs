using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Selection;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>One file for one project (P.二 一项目一建档), opened by an acknowledged filing. Its region is the county.</summary>
public sealed class Dossier : Aggregate, IRecorded
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
    public FounderGroup[] Groups { get; private init; } = [];
    public DateOnly? FoundedOn { get; private init; }
    public Industry Industry { get; private init; }
    public Stage Stage { get; private set; }
    public DossierStatus Status { get; private set; } = DossierStatus.Active;
    public Need[] Needs { get; private init; } = [];
    /// <summary>Jobs it provides, by the newest indicators.</summary>
    public int Staff { get; private set; }
    /// <summary>Yuan a year, by the newest indicators.</summary>
    public decimal Revenue { get; private set; }
    /// <summary>Yuan so far, by the newest indicators.</summary>
    public decimal Funding { get; private set; }
    /// <summary>The entrepreneur's account, whose own this project is; named by the city.</summary>
    public string? OwnerAccountId { get; private set; }

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
            Groups = [.. project.Groups],
            FoundedOn = project.FoundedOn,
            Industry = project.Industry,
            Stage = project.Stage,
            Needs = [.. project.Needs],
            Staff = project.Staff,
            Revenue = project.Revenue ?? 0,
            Funding = project.Funding ?? 0,
        };
        dossier.Raise(new DossierOpened(
            dossier.CandidateId, year, dossier.ProjectName, dossier.CreditCode, dossier.Industry, dossier.Stage, dossier.Needs));
        dossier.TellWhole();
        return dossier;
    }

    /// <summary>Names the entrepreneur's account, or takes the name back.</summary>
    public void NameOwner(string? accountId)
    {
        OwnerAccountId = accountId;
        TellWhole();
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Dossier, ProjectName, Status.ToWord(), BusinessTime.DateIn(CreatedAt), Id,
        new Dictionary<string, string>
        {
            ["year"] = Year.ToString(CultureInfo.InvariantCulture),
            ["industry"] = Industry.ToWord(),
            ["stage"] = Stage.ToWord(),
        }.WithEach("group", Groups).WithEach("need", Needs),
        new Dictionary<string, decimal> { ["staff"] = Staff, ["revenue"] = Revenue, ["funding"] = Funding });

    /// <summary>Every change tells the whole, once: of two events with one version, the copies would take only the first.</summary>
    private void TellWhole() => Raise(new DossierChanged(
        CandidateId, Year, ProjectName, FirmName, CreditCode, FoundedOn, Industry, Stage, Status, Groups, Needs, Staff, Revenue, Funding, OwnerAccountId));
}

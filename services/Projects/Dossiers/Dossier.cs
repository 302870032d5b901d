using System.Globalization;
using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Projects;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Dossiers.Versions;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.SecondIncubation;
using ChuangMeng.Projects.Selection;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Projects.Dossiers;

/// <summary>One file for one project (P.二 一项目一建档), opened by an acknowledged filing. Its region is the county.</summary>
public sealed class Dossier : Aggregate, IOfCity, IRecorded, IKeepVersions
{
    /// <summary>Why it is changed this time; kept with the version.</summary>
    private string changeReason = "";

    private readonly List<DossierQualification> qualifications = [];

    private Dossier()
    {
    }

    /// <summary>The region's city; computed by the database.</summary>
    public string CityCode { get; private set; } = "";
    public Guid CandidateId { get; private init; }
    public Guid FilingId { get; private init; }
    public int Year { get; private init; }
    public string ProjectName { get; private set; } = "";
    public string? FirmName { get; private set; }
    public string? CreditCode { get; private set; }
    public string FounderName { get; private init; } = "";
    /// <summary>Blind indexes of the founders' ID cards, by which others keep out whoever is party to the project; null until <see cref="TellFounders"/> has looked.</summary>
    public byte[][]? FounderIdentities { get; private set; }
    public FounderGroup[] Groups { get; private set; } = [];
    public DateOnly? FoundedOn { get; private set; }
    public Industry Industry { get; private set; }
    public Stage Stage { get; private set; }
    public DossierStatus Status { get; private set; } = DossierStatus.Active;
    public Need[] Needs { get; private set; } = [];
    /// <summary>Jobs it provides, by the newest indicators.</summary>
    public int Staff { get; private set; }
    /// <summary>Yuan a year, by the newest indicators.</summary>
    public decimal Revenue { get; private set; }
    /// <summary>Yuan so far, by the newest indicators.</summary>
    public decimal Funding { get; private set; }
    /// <summary>The entrepreneur's account, whose own this project is; named by the city.</summary>
    public string? OwnerAccountId { get; private set; }
    /// <summary>Why the project failed; kept when it is restarted.</summary>
    public string? FailureReason { get; private set; }
    public DateOnly? FailedOn { get; private set; }
    /// <summary>When the failure was last reviewed; a restart demands it.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }
    /// <summary>复盘: what was learnt from the failure, the newest <see cref="ReviewAnswer"/>.</summary>
    public string? Review { get; private set; }
    /// <summary>By the newest review; what the statistics count.</summary>
    public CauseCategory? MainCause { get; private set; }
    public CauseCategory[] Causes { get; private set; } = [];
    /// <summary>How many desks of a second-incubation place it looks for; null where it looks for none.</summary>
    public int? DesksSought { get; private set; }
    /// <summary>What its firm was recognised as.</summary>
    public IReadOnlyList<DossierQualification> Qualifications => qualifications;
    /// <summary>The failed project that this one goes on from.</summary>
    public Guid? PredecessorId { get; private init; }
    /// <summary>The project that goes on from this failed one.</summary>
    public Guid? SuccessorId { get; private set; }

    /// <param name="founders">Blind indexes of the founders' ID cards.</param>
    public static Dossier Open(FiledProject project, int year, Guid filingId, IReadOnlyList<byte[]> founders)
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
            FounderIdentities = [.. founders],
            Groups = [.. project.Groups],
            FoundedOn = project.FoundedOn,
            Industry = project.Industry,
            Stage = project.Stage,
            Needs = [.. project.Needs],
            Staff = project.Staff,
            Revenue = project.Revenue ?? 0,
            Funding = project.Funding ?? 0,
        };
        dossier.TellOpened("建立陪跑档案");
        return dossier;
    }

    /// <summary>Of a dossier that was opened before it was asked for: tells who founded it.</summary>
    internal void IdentifyFounders(IReadOnlyList<byte[]> founders)
    {
        FounderIdentities = [.. founders];
        TellWhole("补记创始人身份标识");
    }

    /// <summary>Names the entrepreneur's account, or takes the name back.</summary>
    public void NameOwner(string? accountId)
    {
        OwnerAccountId = accountId;
        TellWhole(accountId is null ? "收回创业者账号" : "指定创业者账号");
    }

    /// <summary>Brings the profile up to date (P.二 动态更新档案信息).</summary>
    /// <exception cref="AccompanimentOver"/>
    public void Change(DossierProfile profile, string reason)
    {
        MustBeAccompanied();
        (ProjectName, FirmName, CreditCode) = (profile.ProjectName.Trim(), profile.Firm?.Name.Trim(), profile.Firm?.CreditCode);
        (FoundedOn, Industry) = (profile.FoundedOn, profile.Industry);
        (Groups, Needs) = ([.. profile.Groups.Distinct().Order()], [.. profile.Needs.Distinct().Order()]);
        TellWhole(reason);
    }

    /// <summary>What is done for a project ends with its failure.</summary>
    /// <exception cref="AccompanimentOver"/>
    public void MustBeAccompanied()
    {
        if (Status != DossierStatus.Active)
            throw new AccompanimentOver();
    }

    /// <summary>Takes over the figures of its newest indicators.</summary>
    public void TakeFigures(int staff, decimal revenue, decimal funding, DateOnly asOf)
    {
        (Staff, Revenue, Funding) = (staff, revenue, funding);
        TellWhole($"填报 {asOf:yyyy-MM-dd} 指标");
    }

    /// <summary>People decided that the project has reached the next stage (P.五 种子期、初创期—成长—成熟).</summary>
    /// <exception cref="AccompanimentOver"/>
    /// <exception cref="StageOutOfOrder"/>
    public void Promote(Stage stage, string reason)
    {
        MustBeAccompanied();
        if (stage != Stage + 1)
            throw new StageOutOfOrder();
        Stage = stage;
        TellWhole(reason);
    }

    /// <summary>The project failed; its accompaniment ends.</summary>
    /// <exception cref="AccompanimentOver"/>
    public void Fail(string reason, DateOnly today)
    {
        MustBeAccompanied();
        (Status, FailureReason, FailedOn) = (DossierStatus.Failed, reason.Trim(), today);
        TellWhole(reason);
    }

    /// <summary>复盘 (P.四(四) 二次孵化通道); a later review takes the place of an earlier one.</summary>
    /// <exception cref="DossierNotFailed"/>
    public void TakeReview(ReviewAnswer review)
    {
        MustHaveFailed();
        (Review, ReviewedAt) = (SnapshotJson.ToText(review), review.ReviewedAt);
        (MainCause, Causes) = (review.Causes.Single(c => c.Main).Category, [.. review.Causes.Select(c => c.Category).Distinct().Order()]);
        SeekPlace(review.WantsSpace ? review.Desks : null);
        changeReason = "失败复盘";
    }

    /// <summary>A department wrote back what the firm was recognised as (P.五).</summary>
    /// <exception cref="QualificationRecorded"/>
    public void Qualify(DossierQualification qualification)
    {
        if (qualifications.Exists(q => q.Kind == qualification.Kind && q.RecognisedOn == qualification.RecognisedOn))
            throw new QualificationRecorded();
        qualifications.Add(qualification);
        TellWhole($"取得资质：{QualificationWords.NameOf(qualification.Kind).Zh}");
    }

    /// <summary>再启动: a new project goes on from this one, by the same founder in the same county and under the same filing.</summary>
    /// <exception cref="DossierNotFailed"/>
    /// <exception cref="ReviewMissing"/>
    public Dossier Restart(NewStart start)
    {
        MustHaveFailed();
        if (ReviewedAt is null)
            throw new ReviewMissing();
        var successor = new Dossier
        {
            RegionCode = RegionCode,
            CandidateId = CandidateId,
            FilingId = FilingId,
            PredecessorId = Id,
            Year = Year,
            ProjectName = start.ProjectName.Trim(),
            FirmName = start.FirmName?.Trim(),
            CreditCode = start.CreditCode,
            FounderName = FounderName,
            FounderIdentities = FounderIdentities,
            Groups = Groups,
            FoundedOn = start.FoundedOn,
            Industry = start.Industry,
            Stage = start.Stage,
            Needs = [.. start.Needs.Distinct().Order()],
            OwnerAccountId = OwnerAccountId,
        };
        successor.TellOpened("二次孵化再启动");
        successor.SeekPlace(start.WantsSpace ?? DesksSought is not null ? start.Desks ?? DesksSought ?? 1 : null);
        // The wish goes over to the project that goes on.
        SeekPlace(null);
        (Status, SuccessorId) = (DossierStatus.Restarted, successor.Id);
        TellWhole("二次孵化再启动");
        return successor;
    }

    /// <summary>Tells the spaces that a place is looked for, or no longer; nothing where nothing changed.</summary>
    private void SeekPlace(int? desks)
    {
        if (desks == DesksSought)
            return;
        Raise(new SecondIncubationPlaceSought(Id, ProjectName, Industry, desks ?? DesksSought!.Value, desks is not null));
        DesksSought = desks;
    }

    private void MustHaveFailed()
    {
        if (Status != DossierStatus.Failed)
            throw new DossierNotFailed();
    }

    public RecordChanged ToRecord() => new(
        RecordKind.Dossier, ProjectName, Status.ToWord(), BusinessTime.DateIn(CreatedAt), Id,
        new Dictionary<string, string>
        {
            ["year"] = Year.ToString(CultureInfo.InvariantCulture),
            ["industry"] = Industry.ToWord(),
            ["stage"] = Stage.ToWord(),
        }.WithEach("group", Groups).WithEach("need", Needs).WithEach("qualification", qualifications.Select(q => q.Kind)),
        new Dictionary<string, decimal> { ["staff"] = Staff, ["revenue"] = Revenue, ["funding"] = Funding });

    IRegional IKeepVersions.ToVersion(Caller by) => DossierVersion.Of(this, changeReason, by);

    private void TellOpened(string reason)
    {
        Raise(new DossierOpened(CandidateId, Year, ProjectName, CreditCode, Industry, Stage, Needs));
        TellWhole(reason);
    }

    /// <summary>Every change tells the whole, once: of two events with one version, the copies would take only the first.</summary>
    private void TellWhole(string reason)
    {
        changeReason = reason.Trim();
        Raise(new DossierChanged(
            CandidateId, Year, ProjectName, FirmName, CreditCode, FoundedOn, Industry, Stage, Status, Groups, Needs, Staff, Revenue, Funding, OwnerAccountId)
        {
            Qualifications = [.. qualifications.OrderBy(q => q.Id).Select(q => q.ToEvent())],
            FounderIdentities = FounderIdentities ?? [],
        });
    }
}

using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Dossiers;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Register;

namespace ChuangMeng.Streets.Firms;

/// <summary>How far a firm has grown, which decides how it is supported (S.二(四)).</summary>
internal enum FirmClass
{
    /// <summary>品牌企业</summary>
    Brand,
    /// <summary>成长型企业</summary>
    Growing,
    /// <summary>初创企业</summary>
    New,
}

internal enum FirmState
{
    /// <summary>在街区</summary>
    Present,
    /// <summary>已迁出</summary>
    Left,
}

/// <summary>创业实体 (S.二(三)): a firm on a street, with the jobs and trainee posts that it provides. It may be a project with a dossier.</summary>
internal sealed class StreetFirm : Aggregate, IRecorded, IOfStreet
{
    public Guid StreetId { get; private set; }
    public string StreetName { get; private set; } = "";
    /// <summary>The street's operator.</summary>
    public string OperatorCode { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string CreditCode { get; private set; } = "";
    public FirmClass Class { get; private set; }
    public Industry Industry { get; private set; }
    public int Jobs { get; private set; }
    /// <summary>创业见习岗位</summary>
    public int TraineePosts { get; private set; }
    public DateOnly MovedInOn { get; private set; }
    public DateOnly? LeftOn { get; private set; }
    public string? LeavingReason { get; private set; }

    /// <summary>The dossier of its project, found by the credit code; the latest year's where there are several.</summary>
    public Guid? DossierId { get; private set; }
    public int DossierYear { get; private set; }
    /// <summary>The dossier's version that the jobs come from; an older one is ignored.</summary>
    public int DossierVersion { get; private set; }

    public FirmState State => LeftOn is null ? FirmState.Present : FirmState.Left;

    public static StreetFirm Settle(Street street, FirmProfile profile, DossierCopy? dossier, DateOnly today)
    {
        street.MustBeOpen();
        var firm = new StreetFirm
        {
            RegionCode = street.RegionCode,
            StreetId = street.Id,
            StreetName = street.Name,
            OperatorCode = street.OperatorCode,
            Name = profile.Name.Trim(),
            CreditCode = profile.CreditCode,
            Class = profile.Class,
            Industry = profile.Industry,
            Jobs = profile.Jobs,
            TraineePosts = profile.TraineePosts,
            MovedInOn = profile.MovedInOn.NotAfter(today, "movedInOn"),
        };
        if (dossier is not null)
            firm.Follow(DossierNews.Of(dossier));
        return firm;
    }

    public void Change(ChangeFirm change)
    {
        MustBePresent();
        if (change.Jobs is not null && DossierId is not null)
            throw new JobsKeptByDossier();
        Name = change.Name?.Trim() ?? Name;
        Class = change.Class ?? Class;
        Industry = change.Industry ?? Industry;
        Jobs = change.Jobs ?? Jobs;
        TraineePosts = change.TraineePosts ?? TraineePosts;
    }

    public void Leave(string reason, DateOnly on, DateOnly today)
    {
        MustBePresent();
        if (on > today || on < MovedInOn)
            throw new LeavingDay();
        (LeftOn, LeavingReason) = (on, reason.Trim());
        if (DossierId is { } dossier)
            Raise(new DossierNoted(dossier, "streetLeft", $"迁出“{StreetName}”", $"Left “{StreetName}”"));
    }

    /// <summary>Takes its jobs from its project's dossier; another dossier of the firm only where it is of a later year.</summary>
    /// <returns>False where it is no news.</returns>
    public bool Follow(DossierNews news)
    {
        if (DossierId == news.Id ? news.Version <= DossierVersion : DossierId is not null && news.Year <= DossierYear)
            return false;
        if (DossierId != news.Id)
            Raise(new DossierNoted(news.Id, "streetSettled", $"入驻“{StreetName}”", $"Settled on “{StreetName}”"));
        (DossierId, DossierYear, DossierVersion, Jobs) = (news.Id, news.Year, news.Version, news.Staff);
        return true;
    }

    /// <summary>The dossier is another firm's now.</summary>
    public void Unfollow() => (DossierId, DossierYear, DossierVersion) = (null, 0, 0);

    public RecordChanged ToRecord() => new(
        RecordKind.StreetFirm, Name, State.ToWord(), MovedInOn, DossierId,
        new Dictionary<string, string>
        {
            ["street"] = StreetName,
            ["class"] = Class.ToWord(),
            ["industry"] = Industry.ToWord(),
        },
        new Dictionary<string, decimal>
        {
            ["jobs"] = State == FirmState.Present ? Jobs : 0,
            ["traineePosts"] = State == FirmState.Present ? TraineePosts : 0,
        });

    public void MustBePresent()
    {
        if (State == FirmState.Left)
            throw new FirmLeft();
    }
}

/// <summary>What a firm takes from its project's dossier.</summary>
internal sealed record DossierNews(Guid Id, int Year, int Version, int Staff)
{
    public static DossierNews Of(DossierCopy d) => new(d.Id, d.Year, d.SourceVersion, d.Staff);
}

using ChuangMeng.Contracts.Records;
using ChuangMeng.Contracts.Streets;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Validation;
using ChuangMeng.Streets.Certification;
using ChuangMeng.Streets.Monitoring;
using ChuangMeng.Streets.Standards;

namespace ChuangMeng.Streets.Register;

/// <summary>创业街区 (S): applied for by its city, evaluated condition by condition, certified by the province and watched from then on.</summary>
internal sealed class Street : Aggregate, IRecorded
{
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
    /// <summary>Square metres.</summary>
    public decimal Area { get; private set; }
    public StreetKind Kind { get; private set; }
    /// <summary>The groups or the industry chain that make it distinct, in words.</summary>
    public string Feature { get; private set; } = "";
    public CarrierKind Carrier { get; private set; }
    public string OperatorName { get; private set; } = "";
    /// <summary>统一社会信用代码 of the operator, whose accounts alone enter its firms.</summary>
    public string OperatorCode { get; private set; } = "";
    public StreetState State { get; private set; }
    /// <summary>Day of the city's first application, Asia/Shanghai.</summary>
    public DateOnly AppliedOn { get; private set; }
    /// <summary>Why it was returned or withdrawn.</summary>
    public string? Reason { get; private set; }

    /// <summary>The certificate's number; drawn anew with every certification.</summary>
    public string? Number { get; private set; }
    public DateOnly? CertifiedOn { get; private set; }
    /// <summary>Whether it is one of the pilots (S.一(三)).</summary>
    public bool Pilot { get; private set; }
    public DateOnly? WithdrawnOn { get; private set; }
    public int OpenWarnings { get; private set; }

    /// <summary>Firms that have moved in and not left; counted anew with every change of one.</summary>
    public int Firms { get; private set; }
    public int Jobs { get; private set; }
    public int TraineePosts { get; private set; }

    public static Street Apply(ApplyForStreet profile, DateOnly appliedOn) => new()
    {
        RegionCode = profile.RegionCode,
        Name = profile.Name.Trim(),
        Address = profile.Address.Trim(),
        Area = profile.Area,
        Kind = profile.Kind,
        Feature = profile.Feature.Trim(),
        Carrier = profile.Carrier,
        OperatorName = profile.OperatorName.Trim(),
        OperatorCode = profile.OperatorCode,
        State = StreetState.Applied,
        AppliedOn = appliedOn,
    };

    /// <summary>Takes over what the city corrected; what is null stays.</summary>
    public void Change(ChangeStreet change)
    {
        MustBeOpen();
        Name = change.Name?.Trim() ?? Name;
        Address = change.Address?.Trim() ?? Address;
        Area = change.Area ?? Area;
        Kind = change.Kind ?? Kind;
        Feature = change.Feature?.Trim() ?? Feature;
        Carrier = change.Carrier ?? Carrier;
        OperatorName = change.OperatorName?.Trim() ?? OperatorName;
    }

    /// <summary>The city hands a returned or withdrawn street in anew.</summary>
    public void Resubmit()
    {
        if (State is not (StreetState.Returned or StreetState.Withdrawn))
            throw new StreetNotReturned();
        (State, Reason) = (StreetState.Applied, null);
    }

    /// <summary>Refuses what only a street that was not withdrawn takes.</summary>
    public void MustBeOpen()
    {
        if (State == StreetState.Withdrawn)
            throw new StreetClosed();
    }

    /// <summary>Refuses an answer of the province before a number is drawn for it.</summary>
    public void MustBeApplied()
    {
        if (State != StreetState.Applied)
            throw new StreetNotApplied();
    }

    public void Certify(Certificate certificate)
    {
        MustBeApplied();
        State = StreetState.Certified;
        (Number, CertifiedOn, Pilot) = (certificate.Number, certificate.On, certificate.Pilot);
        WithdrawnOn = null;
        Raise(new StreetCertified(Name, certificate.Number, certificate.On.Year, Pilot, OperatorCode, certificate.On));
    }

    public void Return(string reason)
    {
        MustBeApplied();
        (State, Reason) = (StreetState.Returned, reason.Trim());
    }

    public void Withdraw(string reason, DateOnly today)
    {
        MustBeCertified();
        (State, Reason, WithdrawnOn, OpenWarnings) = (StreetState.Withdrawn, reason.Trim(), today, 0);
    }

    /// <summary>What the register counts today.</summary>
    public void Count(FirmTotals totals) => (Firms, Jobs, TraineePosts) = (totals.Firms, totals.Jobs, totals.TraineePosts);

    /// <summary>A certified street whose indicator lies below its threshold.</summary>
    public Warning Warn(Standard standard, int year, decimal value, DateOnly today)
    {
        MustBeCertified();
        var warning = new Warning(this, standard, year, value, today);
        OpenWarnings++;
        Raise(new StreetWarned(warning.Id, Name, standard.Condition.ToWord(), year, value, warning.Threshold, standard.Clause));
        return warning;
    }

    public void WarningLifted() => OpenWarnings--;

    public RecordChanged ToRecord() => new(
        RecordKind.Street, Name, State.ToWord(), AppliedOn, null,
        new Dictionary<string, string>
        {
            ["kind"] = Kind.ToWord(),
            ["carrier"] = Carrier.ToWord(),
            ["operatorCode"] = OperatorCode,
            ["number"] = Number ?? "",
            ["pilot"] = Pilot ? "true" : "false",
            ["warned"] = OpenWarnings > 0 ? "true" : "false",
        },
        new Dictionary<string, decimal> { ["firms"] = Firms, ["jobs"] = Jobs, ["traineePosts"] = TraineePosts, ["area"] = Area });

    private void MustBeCertified()
    {
        if (State != StreetState.Certified)
            throw new StreetNotCertified();
    }
}

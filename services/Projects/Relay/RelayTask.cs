using ChuangMeng.Contracts;
using ChuangMeng.Contracts.Records;
using ChuangMeng.Projects.Dossiers;
using ChuangMeng.Projects.Qualifications;
using ChuangMeng.Projects.Stages;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Records;
using ChuangMeng.ServiceDefaults.Security;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.Projects.Relay;

/// <summary>
/// 接力式陪跑 (P.五): a department is asked to take over a part of a growing project's accompaniment. The city's 人社 department
/// stays the lead throughout: a task says for what the department is asked, never who leads.
/// </summary>
public sealed class RelayTask : Aggregate, IRecorded
{
    private RelayTask()
    {
    }

    public Guid DossierId { get; private init; }
    public string ProjectName { get; private init; } = "";
    /// <summary>The city whose 人社 department leads, before, during and after the task.</summary>
    public string LeadCityCode { get; private init; } = "";
    public Department Department { get; private init; }
    public RelayPurpose Purpose { get; private init; }
    /// <summary>What is asked of the department.</summary>
    public string Request { get; private init; } = "";
    /// <summary>What the city stated beside the dossier, as it was evaluated.</summary>
    public string Facts { get; private init; } = "";
    /// <summary>The entry criteria's evaluation on the day of the task; it is not judged anew.</summary>
    public string Evaluation { get; private init; } = "";
    public DateOnly AssignedOn { get; private init; }
    /// <summary>The last day on which the department may answer.</summary>
    public DateOnly AcceptBy { get; private init; }
    public RelayState State { get; private set; }
    /// <summary>Why the department rejected it.</summary>
    public string? Reason { get; private set; }
    /// <summary>What came of it.</summary>
    public string? Result { get; private set; }
    /// <summary>The recognition that came of it, <see cref="QualificationAnswer"/>.</summary>
    public string? Qualification { get; private set; }
    /// <summary>Why the firm was not recognised.</summary>
    public string? NotRecognisedReason { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>The department is at it, or is asked to be: meanwhile it sees what it needs of the dossier.</summary>
    public bool IsOpen => State is RelayState.Assigned or RelayState.Accepted;

    /// <exception cref="AccompanimentOver"/>
    /// <exception cref="StageNotRelayed"/>
    /// <exception cref="DepartmentNotForPurpose"/>
    public static RelayTask Assign(
        Dossier dossier, Department department, RelayPurpose purpose, string request, RelayFacts facts, IReadOnlyList<EditionResult> evaluation,
        DateOnly acceptBy, DateOnly today)
    {
        dossier.MustBeAccompanied();
        if (dossier.Stage is not (Stage.Growth or Stage.Mature))
            throw new StageNotRelayed();
        if (department != RelayWords.DepartmentOf(purpose))
            throw new DepartmentNotForPurpose(purpose);
        return new()
        {
            RegionCode = dossier.RegionCode,
            DossierId = dossier.Id,
            ProjectName = dossier.ProjectName,
            LeadCityCode = RegionScope.CityOf(dossier.RegionCode),
            Department = department,
            Purpose = purpose,
            Request = request.Trim(),
            Facts = SnapshotJson.ToText(facts),
            Evaluation = SnapshotJson.ToText(evaluation),
            AssignedOn = today,
            AcceptBy = acceptBy,
        };
    }

    /// <summary>The department takes its part over.</summary>
    /// <exception cref="RelayTaskNotOpen"/>
    /// <exception cref="AcceptByPassed"/>
    /// <exception cref="AccompanimentOver"/>
    public void Accept(Dossier dossier, DateTimeOffset now, DateOnly today)
    {
        MustBeAnswerable(today);
        dossier.MustBeAccompanied();
        (State, AnsweredAt) = (RelayState.Accepted, now);
    }

    /// <summary>The department says why it does not.</summary>
    /// <exception cref="RelayTaskNotOpen"/>
    /// <exception cref="AcceptByPassed"/>
    public void Reject(string reason, DateTimeOffset now, DateOnly today)
    {
        MustBeAnswerable(today);
        (State, Reason, AnsweredAt) = (RelayState.Rejected, reason.Trim(), now);
    }

    /// <summary>
    /// The department has done its part. A recognition becomes the dossier's; so does one that comes after the project failed, for it is a fact.
    /// </summary>
    /// <exception cref="RelayTaskNotOpen"/>
    /// <exception cref="QualificationNotForPurpose"/>
    /// <exception cref="QualificationRecorded"/>
    public DossierQualification? Complete(Dossier dossier, RelayCompletion completion, DateTimeOffset now)
    {
        if (State != RelayState.Accepted)
            throw new RelayTaskNotOpen();
        (State, Result, DoneAt, NotRecognisedReason) = (RelayState.Done, completion.Result.Trim(), now, completion.NotRecognisedReason?.Trim());
        if (completion.Qualification is null)
            return null;
        var qualification = DossierQualification.Of(dossier, Id, completion.Qualification.FactFor(Purpose));
        dossier.Qualify(qualification);
        Qualification = SnapshotJson.ToText(QualificationAnswer.Of(qualification));
        return qualification;
    }

    /// <summary>Nobody answered in time: the task goes back to the city.</summary>
    public void Lapse() => State = RelayState.Lapsed;

    public RecordChanged ToRecord() => new(
        RecordKind.RelayTask, ProjectName, State.ToWord(), AssignedOn, DossierId,
        new Dictionary<string, string> { ["department"] = Department.ToWord(), ["purpose"] = Purpose.ToWord() }
            .With("recognised", Qualification is not null ? "true" : NotRecognisedReason is not null ? "false" : null),
        new Dictionary<string, decimal>());

    private void MustBeAnswerable(DateOnly today)
    {
        if (State == RelayState.Lapsed || (State == RelayState.Assigned && today > AcceptBy))
            throw new AcceptByPassed(AcceptBy);
        if (State != RelayState.Assigned)
            throw new RelayTaskNotOpen();
    }
}

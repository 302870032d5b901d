namespace ChuangMeng.Contracts.Projects;

/// <summary>A dossier was opened for a filed project (P.二 一项目一建档).</summary>
/// <param name="CandidateId">The candidate it grew out of.</param>
/// <param name="Year">The year of selection.</param>
/// <param name="ProjectName">The project's name.</param>
/// <param name="CreditCode">统一社会信用代码 of its firm, null before registration.</param>
/// <param name="Industry">The project's industry.</param>
/// <param name="Stage">The project's stage when the dossier was opened.</param>
/// <param name="Needs">What the project asks for.</param>
public sealed record DossierOpened(
    Guid CandidateId,
    int Year,
    string ProjectName,
    string? CreditCode,
    Industry Industry,
    Stage Stage,
    IReadOnlyList<Need> Needs) : IntegrationEvent;

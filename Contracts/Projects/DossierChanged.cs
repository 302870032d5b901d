namespace ChuangMeng.Contracts.Projects;

/// <summary>
/// A dossier was opened or changed. Carries the whole of what other services keep of it, so that the newest one is enough.
/// </summary>
/// <param name="CandidateId">The candidate it grew out of.</param>
/// <param name="Year">The year of selection.</param>
/// <param name="ProjectName">The project's name.</param>
/// <param name="FirmName">Its firm's name, null before registration.</param>
/// <param name="CreditCode">统一社会信用代码 of its firm, null before registration.</param>
/// <param name="FoundedOn">The day its firm was registered, null before registration or where it is not known.</param>
/// <param name="Industry">The project's industry.</param>
/// <param name="Stage">The project's stage.</param>
/// <param name="Status">Whether it is being accompanied.</param>
/// <param name="Groups">The founder's groups.</param>
/// <param name="Needs">What the project asks for.</param>
/// <param name="Staff">Jobs it provides, by the newest indicators.</param>
/// <param name="Revenue">Yearly revenue in yuan, by the newest indicators.</param>
/// <param name="Funding">Funding received so far in yuan, by the newest indicators.</param>
/// <param name="OwnerAccountId">The entrepreneur's account; null until the city has named it.</param>
public sealed record DossierChanged(
    Guid CandidateId,
    int Year,
    string ProjectName,
    string? FirmName,
    string? CreditCode,
    DateOnly? FoundedOn,
    Industry Industry,
    Stage Stage,
    DossierStatus Status,
    IReadOnlyList<FounderGroup> Groups,
    IReadOnlyList<Need> Needs,
    int Staff,
    decimal Revenue,
    decimal Funding,
    string? OwnerAccountId) : IntegrationEvent
{
    /// <summary>What its firm was recognised as, of whatever day; empty where nothing was.</summary>
    public IReadOnlyList<Qualification> Qualifications { get; init; } = [];

    /// <summary>
    /// Who founded it, by verified identity: the blind indexes of the founders' ID cards, from which nobody without the platform's key
    /// learns a number. The same person has the same one in every service (docs/adr/0014). Empty where it is not known.
    /// </summary>
    public IReadOnlyList<byte[]> FounderIdentities { get; init; } = [];
}

/// <summary>What a firm was recognised as.</summary>
/// <param name="Kind">As what.</param>
/// <param name="Number">Of the certificate or of the list; null where there is none.</param>
/// <param name="RecognisedOn">The first day on which it holds, in Asia/Shanghai.</param>
/// <param name="ValidUntil">The last day on which it holds; null where it has no end.</param>
public sealed record Qualification(QualificationKind Kind, string? Number, DateOnly RecognisedOn, DateOnly? ValidUntil);

namespace ChuangMeng.Contracts.Events;

/// <summary>A competition's sealed result gave an entry a prize (P.四(五)); from city level on it is scope (3) of P.二.</summary>
/// <param name="CompetitionId">The competition.</param>
/// <param name="CompetitionName">Its name.</param>
/// <param name="ProjectName">The entry's project.</param>
/// <param name="CandidateId">The candidate that entered, where it is one.</param>
/// <param name="DossierId">The dossier that entered, where there is one.</param>
/// <param name="CreditCode">统一社会信用代码 of its firm, null before registration.</param>
/// <param name="Level">The competition's level.</param>
/// <param name="Prize">The prize, in Chinese, e.g. 一等奖.</param>
/// <param name="AwardedOn">The day the result was sealed, Asia/Shanghai.</param>
public sealed record AwardGranted(
    Guid CompetitionId, string CompetitionName, string ProjectName, Guid? CandidateId, Guid? DossierId, string? CreditCode,
    AwardLevel Level, string Prize, DateOnly AwardedOn) : IntegrationEvent;

namespace ChuangMeng.Contracts.Streets;

/// <summary>The province certified a startup street (S.二); its subject is the street.</summary>
/// <param name="Name">The street's name.</param>
/// <param name="Number">The certificate's number, unique in the province.</param>
/// <param name="Year">The year of the certificate.</param>
/// <param name="Pilot">One of the pilots of 2024–2025 (S.一(三)).</param>
/// <param name="OperatorCode">统一社会信用代码 of the operator.</param>
/// <param name="CertifiedOn">The certificate's day, Asia/Shanghai.</param>
public sealed record StreetCertified(string Name, string Number, int Year, bool Pilot, string OperatorCode, DateOnly CertifiedOn) : IntegrationEvent;

/// <summary>An indicator of a certified street lies below its threshold; its subject is the street.</summary>
/// <param name="WarningId">The warning.</param>
/// <param name="Name">The street's name.</param>
/// <param name="Indicator">The condition that it fails, in camelCase, e.g. <c>activityRate</c>.</param>
/// <param name="Year">The year that was counted.</param>
/// <param name="Value">What was counted, in the condition's unit.</param>
/// <param name="Threshold">The least that the condition demands.</param>
/// <param name="Clause">The clause that sets it, e.g. S.二(三).</param>
public sealed record StreetWarned(
    Guid WarningId, string Name, string Indicator, int Year, decimal Value, decimal Threshold, string Clause) : IntegrationEvent;

namespace ChuangMeng.Contracts.Projects;

/// <summary>A city handed its yearly list to the province (P.二 报备).</summary>
/// <param name="Year">The year of selection.</param>
/// <param name="ReceiptNumber">The province's receipt for this filing.</param>
/// <param name="SnapshotHash">SHA-256 of the filed list, lower-case hex.</param>
/// <param name="ProjectCount">How many projects the list holds.</param>
/// <param name="Late">True when filed after 30 April 24:00 Asia/Shanghai.</param>
public sealed record SelectionFiled(int Year, string ReceiptNumber, string SnapshotHash, int ProjectCount, bool Late) : IntegrationEvent;

/// <summary>The province acknowledged a filing; a dossier is opened for each of its projects.</summary>
/// <param name="Year">The year of selection.</param>
/// <param name="FilingId">The filing that was acknowledged.</param>
public sealed record SelectionAcknowledged(int Year, Guid FilingId) : IntegrationEvent;

/// <summary>The province returned a filing; the city may correct and file again.</summary>
/// <param name="Year">The year of selection.</param>
/// <param name="FilingId">The filing that was returned.</param>
/// <param name="Reason">Why, in the province officer's words.</param>
public sealed record SelectionReturned(int Year, Guid FilingId, string Reason) : IntegrationEvent;

/// <summary>A city has not filed its list of the year, and the deadline is near (P.二 每年4月底前). Told once 30, 7 and 1 days before.</summary>
/// <param name="Year">The year of selection.</param>
/// <param name="DaysLeft">Days until 30 April; 0 on the day itself.</param>
/// <param name="Deadline">30 April 24:00 Asia/Shanghai; from then on a filing is late.</param>
public sealed record SelectionDeadlineNear(int Year, int DaysLeft, DateTimeOffset Deadline) : IntegrationEvent;

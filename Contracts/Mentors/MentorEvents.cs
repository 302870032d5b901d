namespace ChuangMeng.Contracts.Mentors;

/// <summary>A mentor was appointed for a term (P.三(一) 择优聘任).</summary>
/// <param name="Name">The mentor's name.</param>
/// <param name="CertificateNumber">Number of the letter of appointment.</param>
/// <param name="TermStart">First day of the term, Asia/Shanghai.</param>
/// <param name="TermEnd">Last day of the term, Asia/Shanghai.</param>
public sealed record MentorAppointed(string Name, string CertificateNumber, DateOnly TermStart, DateOnly TermEnd) : IntegrationEvent;

/// <summary>A mentor's term was prolonged before it ended.</summary>
/// <param name="Name">The mentor's name.</param>
/// <param name="CertificateNumber">Number of the new letter of appointment.</param>
/// <param name="TermEnd">The new last day of the term, Asia/Shanghai.</param>
public sealed record MentorRenewed(string Name, string CertificateNumber, DateOnly TermEnd) : IntegrationEvent;

/// <summary>A mentor does not act for the time being.</summary>
/// <param name="Name">The mentor's name.</param>
/// <param name="Reason">Why, in the city staff's words.</param>
public sealed record MentorSuspended(string Name, string Reason) : IntegrationEvent;

/// <summary>A suspended mentor acts again.</summary>
/// <param name="Name">The mentor's name.</param>
public sealed record MentorResumed(string Name) : IntegrationEvent;

/// <summary>A mentor's appointment ended; the pairings are to be handed on.</summary>
/// <param name="Name">The mentor's name.</param>
/// <param name="Resigned">True where the mentor gave up, false where the term was over.</param>
/// <param name="PairingsToHandOn">How many projects lost their mentor by it.</param>
public sealed record MentorLeft(string Name, bool Resigned, int PairingsToHandOn) : IntegrationEvent;

/// <summary>A specialist became the first contact of a project (P.三(二) 首问负责制).</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="SpecialistId">The specialist.</param>
/// <param name="SpecialistName">The specialist's name.</param>
/// <param name="Tier">The tier the specialist works in.</param>
public sealed record SpecialistAssigned(Guid DossierId, Guid SpecialistId, string SpecialistName, SpecialistTier Tier) : IntegrationEvent;

/// <summary>City staff proposed a mentor for a project (P.三(一) 结对子).</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="MentorName">The mentor's name.</param>
public sealed record PairingProposed(Guid DossierId, Guid MentorId, string MentorName) : IntegrationEvent;

/// <summary>The mentor accepted the pairing.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="MentorName">The mentor's name.</param>
public sealed record PairingAccepted(Guid DossierId, Guid MentorId, string MentorName) : IntegrationEvent;

/// <summary>The mentor declined the pairing.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="MentorName">The mentor's name.</param>
/// <param name="Reason">Why, in the mentor's words.</param>
public sealed record PairingDeclined(Guid DossierId, Guid MentorId, string MentorName, string Reason) : IntegrationEvent;

/// <summary>The mentor did not answer within the limit.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="MentorName">The mentor's name.</param>
public sealed record PairingLapsed(Guid DossierId, Guid MentorId, string MentorName) : IntegrationEvent;

/// <summary>City staff ended the pairing.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="MentorName">The mentor's name.</param>
/// <param name="Reason">Why, in the city staff's words.</param>
public sealed record PairingEnded(Guid DossierId, Guid MentorId, string MentorName, string Reason) : IntegrationEvent;

/// <summary>Somebody took an inquiry and owns it from now on (P.三(二) 首问负责制). The subject is the case.</summary>
/// <param name="DossierId">The dossier of the project that asked; null for somebody without one.</param>
/// <param name="Topic">What it is about, the word of Mentors' API.</param>
/// <param name="DueOn">The last day for the answer, Asia/Shanghai.</param>
public sealed record InquiryCaseOpened(Guid? DossierId, string Topic, DateOnly DueOn) : IntegrationEvent;

/// <summary>A case changed its owner, who accepted it.</summary>
/// <param name="DossierId">The dossier of the project that asked; null for somebody without one.</param>
public sealed record InquiryCaseHandedOver(Guid? DossierId) : IntegrationEvent;

/// <summary>A case is overdue and went up a level; once for each level of a round.</summary>
/// <param name="DossierId">The dossier of the project that asked; null for somebody without one.</param>
/// <param name="Round">1, and one more with each reopening.</param>
/// <param name="Level">The level that is to see to it now.</param>
/// <param name="ToRegionCode">The region of that level: the county, its city or the province.</param>
/// <param name="DueOn">The day on which the answer was due, Asia/Shanghai.</param>
public sealed record InquiryCaseEscalated(Guid? DossierId, int Round, SpecialistTier Level, string ToRegionCode, DateOnly DueOn) : IntegrationEvent;

/// <summary>The owner answered a case.</summary>
/// <param name="DossierId">The dossier of the project that asked; null for somebody without one.</param>
/// <param name="Late">Whether it was after the due day.</param>
public sealed record InquiryCaseAnswered(Guid? DossierId, bool Late) : IntegrationEvent;

/// <summary>An answered case was reopened: the same owner, a new clock.</summary>
/// <param name="DossierId">The dossier of the project that asked; null for somebody without one.</param>
/// <param name="Round">2 for the first reopening, and one more with each.</param>
/// <param name="DueOn">The last day for the new answer, Asia/Shanghai.</param>
public sealed record InquiryCaseReopened(Guid? DossierId, int Round, DateOnly DueOn) : IntegrationEvent;

/// <summary>A case is over.</summary>
/// <param name="DossierId">The dossier of the project that asked; null for somebody without one.</param>
/// <param name="Stars">The applicant's rating, 1 to 5; null where none was given.</param>
public sealed record InquiryCaseClosed(Guid? DossierId, int? Stars) : IntegrationEvent;

namespace ChuangMeng.Contracts.Mentors;

/// <summary>A mentor was appointed for a term (P.三(一) 择优聘任).</summary>
/// <param name="Name">The mentor's name.</param>
/// <param name="CertificateNumber">Number of the letter of appointment.</param>
/// <param name="TermStart">First day of the term, Asia/Shanghai.</param>
/// <param name="TermEnd">Last day of the term, Asia/Shanghai.</param>
public sealed record MentorAppointed(string Name, string CertificateNumber, DateOnly TermStart, DateOnly TermEnd) : IntegrationEvent;

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

/// <summary>City staff ended the pairing.</summary>
/// <param name="DossierId">The project's dossier.</param>
/// <param name="MentorId">The mentor.</param>
/// <param name="MentorName">The mentor's name.</param>
/// <param name="Reason">Why, in the city staff's words.</param>
public sealed record PairingEnded(Guid DossierId, Guid MentorId, string MentorName, string Reason) : IntegrationEvent;

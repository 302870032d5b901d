using System.Linq.Expressions;
using ChuangMeng.Contracts;

namespace ChuangMeng.Mentors.Roster;

/// <summary>A mentor as answered; personal numbers are masked.</summary>
/// <param name="Phone">Masked, e.g. <c>138****1234</c>.</param>
/// <param name="RegionCode">The city or county where the mentor works.</param>
/// <param name="Acting">True while the term runs (Asia/Shanghai).</param>
/// <param name="IdNumber">The ID card's number, masked; null where it is not known.</param>
/// <param name="IdentityVerifiedAt">When city staff saw the card, UTC; null where nobody has, and then the mentor is not matched.</param>
/// <param name="FreePlaces">How many more projects the mentor can take.</param>
/// <param name="MinimumLoad">The fewest projects that the mentor takes when mentors are matched.</param>
/// <param name="Languages">ISO 639-1.</param>
/// <param name="StatusReason">Why the mentor is suspended or resigned.</param>
/// <param name="Version">Counts the changes; the ETag of the single resource.</param>
internal sealed record MentorDetails(
    Guid Id,
    string Name,
    string Phone,
    string Employer,
    string Title,
    MentorKind Kind,
    IReadOnlyList<Industry> Industries,
    IReadOnlyList<MentorFunction> Functions,
    IReadOnlyList<Stage> Stages,
    string RegionCode,
    IReadOnlyList<string> RegionsServed,
    int Capacity,
    int FreePlaces,
    int MinimumLoad,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> AffiliationCodes,
    string? AccountId,
    MentorStatus Status,
    string? RejectionReason,
    string? StatusReason,
    string? CertificateNumber,
    DateOnly? TermStart,
    DateOnly? TermEnd,
    bool Acting,
    string? IdNumber,
    DateTimeOffset? IdentityVerifiedAt,
    int Version)
{
    /// <summary>The projection; <paramref name="today"/> is the date in Asia/Shanghai.</summary>
    public static Expression<Func<Mentor, MentorDetails>> On(DateOnly today) => m => new MentorDetails(
        m.Id, m.Name, m.Phone.Masked, m.Employer, m.Title, m.Kind, m.Industries, m.Functions, m.Stages, m.RegionCode, m.RegionsServed,
        m.Capacity, m.Capacity - m.ActivePairings, m.MinimumLoad, m.Languages, m.AffiliationCodes, m.AccountId, m.Status, m.RejectionReason, m.StatusReason, m.CertificateNumber,
        m.TermStart, m.TermEnd, m.Status == MentorStatus.Appointed && m.TermStart <= today && m.TermEnd >= today, m.IdentityMasked, m.IdentityVerifiedAt, m.Version);

    public static MentorDetails Of(Mentor m, DateOnly today) => new(
        m.Id, m.Name, m.Phone.Masked, m.Employer, m.Title, m.Kind, m.Industries, m.Functions, m.Stages, m.RegionCode, m.RegionsServed,
        m.Capacity, m.Capacity - m.ActivePairings, m.MinimumLoad, m.Languages, m.AffiliationCodes, m.AccountId, m.Status, m.RejectionReason, m.StatusReason, m.CertificateNumber,
        m.TermStart, m.TermEnd, m.IsActingOn(today), m.IdentityMasked, m.IdentityVerifiedAt, m.Version);
}

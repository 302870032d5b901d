using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Security;

namespace ChuangMeng.Projects.Screening;

/// <summary>What a reviewer declared an affiliation with.</summary>
public enum ConflictKind
{
    /// <summary>关联企业</summary>
    Firm,
    /// <summary>关联创始人</summary>
    Founder,
    /// <summary>某一项目</summary>
    Candidate,
}

/// <summary>What of a candidate tells whether a reviewer is affiliated with it: verified numbers, its own and those of its duplicates; never a name.</summary>
internal sealed record CandidateSide(Guid Id, IReadOnlyList<Guid> Ids, IReadOnlyList<string> CreditCodes, IReadOnlyList<byte[]> Founders);

/// <summary>An account that marks candidates by a sheet, with what it declared. Its row is the lock between declaring and marking.</summary>
public sealed class ScreeningReviewer : Aggregate
{
    private readonly List<ConflictDeclaration> declarations = [];

    private ScreeningReviewer()
    {
    }

    public Guid SheetId { get; private init; }
    public string AccountId { get; private init; } = "";
    public string Name { get; private init; } = "";
    public IReadOnlyList<ConflictDeclaration> Declarations => declarations;

    /// <exception cref="SheetNotInForce"/>
    internal static ScreeningReviewer Appoint(ScreeningSheet sheet, NewReviewer reviewer)
    {
        sheet.RequireNotClosed();
        return new() { RegionCode = sheet.RegionCode, SheetId = sheet.Id, AccountId = reviewer.AccountId.Trim(), Name = reviewer.Name.Trim() };
    }

    /// <summary>Adds to what is declared; the same declared again changes nothing.</summary>
    internal void Declare(IEnumerable<ConflictDeclaration> more)
    {
        foreach (var declaration in more.Where(d => !declarations.Exists(d.IsSameAs)))
            declarations.Add(declaration);
    }

    /// <summary>Strikes a declaration made by mistake. Marks that it withdrew stay so until the reviewer gives them anew.</summary>
    internal bool Strike(Guid declaration) => declarations.RemoveAll(d => d.Id == declaration) > 0;

    /// <summary>The declaration that keeps the reviewer from marking the candidate.</summary>
    internal ConflictDeclaration? ConflictWith(CandidateSide side) => declarations.Find(d => d.IsAbout(side));
}

/// <summary>One affiliation or conflict, with its reason. A founder's number is kept encrypted and compared by its blind index.</summary>
public sealed class ConflictDeclaration : IRegional
{
    private ConflictDeclaration()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public string RegionCode { get; private init; } = "";
    public ConflictKind Kind { get; private init; }
    public string? CreditCode { get; private init; }
    public byte[]? FounderEncrypted { get; private init; }
    public byte[]? FounderIndex { get; private init; }
    public string? FounderMasked { get; private init; }
    public Guid? CandidateId { get; private init; }
    public string Reason { get; private init; } = "";
    public string DeclaredBy { get; private init; } = "";
    public DateTimeOffset DeclaredAt { get; private init; }

    internal static ConflictDeclaration Of(ConflictInput input, string regionCode, PersonalDataCipher cipher, DateTimeOffset now)
    {
        var founder = input.FounderIdNumber is { } number ? cipher.Protect(number.ToUpperInvariant(), IdCard.Mask) : null;
        return new()
        {
            RegionCode = regionCode,
            Kind = input.CreditCode is not null ? ConflictKind.Firm : founder is not null ? ConflictKind.Founder : ConflictKind.Candidate,
            CreditCode = input.CreditCode,
            FounderEncrypted = founder?.Encrypted,
            FounderIndex = founder?.Index,
            FounderMasked = founder?.Masked,
            CandidateId = input.CandidateId,
            Reason = input.Reason.Trim(),
            DeclaredBy = Caller.Current.Name,
            DeclaredAt = now,
        };
    }

    internal bool IsAbout(CandidateSide side) => Kind switch
    {
        ConflictKind.Firm => side.CreditCodes.Contains(CreditCode),
        ConflictKind.Founder => side.Founders.Any(f => f.AsSpan().SequenceEqual(FounderIndex)),
        _ => side.Ids.Contains(CandidateId!.Value),
    };

    internal bool IsSameAs(ConflictDeclaration other) =>
        Kind == other.Kind && CreditCode == other.CreditCode && CandidateId == other.CandidateId && FounderIndex.AsSpan().SequenceEqual(other.FounderIndex);
}

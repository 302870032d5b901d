namespace ChuangMeng.Projects.Screening;

/// <summary>A declared affiliation or conflict. A founder's number is masked.</summary>
/// <param name="CreditCode">关联企业的统一社会信用代码</param>
/// <param name="FounderIdNumber">关联创始人的身份证号（掩码）</param>
/// <param name="CandidateId">须回避的项目</param>
/// <param name="Reason">原因</param>
/// <param name="DeclaredBy">申报人</param>
public sealed record DeclarationAnswer(
    Guid Id, ConflictKind Kind, string? CreditCode, string? FounderIdNumber, Guid? CandidateId, string Reason, string DeclaredBy, DateTimeOffset DeclaredAt)
{
    internal static DeclarationAnswer Of(ConflictDeclaration d) => new(d.Id, d.Kind, d.CreditCode, d.FounderMasked, d.CandidateId, d.Reason, d.DeclaredBy, d.DeclaredAt);

    internal static readonly DeclarationAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000023"), ConflictKind.Firm, "91370102YL0000001P", null, null, "本人为该企业股东", "评审人（示例）",
        new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));
}

/// <summary>A reviewer with what is declared.</summary>
public sealed record ReviewerAnswer(Guid Id, Guid SheetId, string CityCode, string AccountId, string Name, IReadOnlyList<DeclarationAnswer> Declarations)
{
    internal static ReviewerAnswer Of(ScreeningReviewer r) =>
        new(r.Id, r.SheetId, r.RegionCode, r.AccountId, r.Name, [.. r.Declarations.OrderBy(d => d.Id).Select(DeclarationAnswer.Of)]);

    internal static readonly ReviewerAnswer Example = new(
        Guid.Parse("01980000-0000-7000-8000-000000000022"), SheetAnswer.Example.Id, "370100", "jinan-judge", "评审人（示例）", [DeclarationAnswer.Example]);
}

/// <summary>The reviewers just appointed.</summary>
public sealed record AppointedReviewers(IReadOnlyList<ReviewerAnswer> Items)
{
    internal static readonly AppointedReviewers Example = new([ReviewerAnswer.Example with { Declarations = [] }]);
}

/// <summary>An appointment as its reviewer sees it: the sheet to mark by and the own declarations.</summary>
public sealed record AppointmentAnswer(ReviewerAnswer Reviewer, SheetAnswer Sheet)
{
    internal static readonly AppointmentAnswer Example = new(ReviewerAnswer.Example, SheetAnswer.Example with { State = SheetState.Released });
}

using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Projects.Screening;

/// <summary>A mark for one criterion.</summary>
/// <param name="Criterion">标准代码</param>
/// <param name="Value">评分，0 至满分，最多 1 位小数</param>
/// <param name="Evidence">依据：材料名称、编号或事实</param>
public sealed record Mark(string Criterion, decimal Value, string? Evidence = null);

public enum ReviewState
{
    /// <summary>有效</summary>
    Counting,
    /// <summary>因回避作废</summary>
    Withdrawn,
}

/// <summary>One reviewer's marks for one candidate. Its region is the sheet's city.</summary>
public sealed class CandidateReview : Aggregate
{
    private CandidateReview()
    {
    }

    public Guid SheetId { get; private init; }
    public Guid ReviewerId { get; private init; }
    public string AccountId { get; private init; } = "";
    public Guid CandidateId { get; private init; }
    public ReviewState State { get; private set; }
    public IReadOnlyList<Mark> Marks { get; private set; } = [];
    /// <summary>Weighted, 0 to 100, two decimals.</summary>
    public decimal Total { get; private set; }
    public string? Remark { get; private set; }
    /// <summary>The declared reason of the conflict by which it no longer counts.</summary>
    public string? WithdrawnReason { get; private set; }
    public DateTimeOffset GivenAt { get; private set; }

    /// <inheritdoc cref="Mark"/>
    internal static CandidateReview Give(ScreeningSheet sheet, ScreeningReviewer reviewer, CandidateSide side, ReviewMarks given, DateTimeOffset now)
    {
        var review = new CandidateReview
        {
            RegionCode = sheet.RegionCode,
            SheetId = sheet.Id,
            ReviewerId = reviewer.Id,
            AccountId = reviewer.AccountId,
            CandidateId = side.Id,
        };
        review.Mark(sheet, reviewer, side, given, now);
        return review;
    }

    /// <summary>Gives the marks, or revises them; they count, also where a conflict that was struck since had withdrawn them.</summary>
    /// <exception cref="SheetNotInForce"/>
    /// <exception cref="ReviewerConflicted"/>
    /// <exception cref="MarksIncomplete"/>
    /// <exception cref="MarkOffScale"/>
    /// <exception cref="EvidenceRequired"/>
    internal void Mark(ScreeningSheet sheet, ScreeningReviewer reviewer, CandidateSide side, ReviewMarks given, DateTimeOffset now)
    {
        sheet.RequireInForce();
        if (reviewer.ConflictWith(side) is not null)
            throw new ReviewerConflicted();
        var marks = Checked(sheet.Content, given.Marks);
        (State, WithdrawnReason) = (ReviewState.Counting, null);
        (Marks, Total, Remark, GivenAt) = (marks, sheet.Content.Total(marks), given.Remark?.Trim(), now);
    }

    /// <summary>A conflict came out: the marks no longer count, whenever they were given, and stay to be seen.</summary>
    internal void Withdraw(ConflictDeclaration conflict) => (State, WithdrawnReason) = (ReviewState.Withdrawn, conflict.Reason);

    /// <summary>The marks in the sheet's order.</summary>
    private static Mark[] Checked(SheetContent sheet, IReadOnlyList<Mark> given)
    {
        var marks = given.ToLookup(m => m.Criterion);
        if (given.Count != sheet.Criteria.Count || sheet.Criteria.Any(c => marks[c.Key].Count() != 1))
            throw new MarksIncomplete();
        return [.. sheet.Criteria.Select(c => Checked(c, marks[c.Key].Single()))];
    }

    private static Mark Checked(SheetCriterion criterion, Mark mark)
    {
        if (mark.Value < 0 || mark.Value > criterion.Scale || decimal.Round(mark.Value, 1) != mark.Value)
            throw new MarkOffScale(criterion.Name, criterion.Scale);
        if (criterion.EvidenceRequired && string.IsNullOrWhiteSpace(mark.Evidence))
            throw new EvidenceRequired(criterion.Name);
        return mark with { Evidence = string.IsNullOrWhiteSpace(mark.Evidence) ? null : mark.Evidence.Trim() };
    }
}

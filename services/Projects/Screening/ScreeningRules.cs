using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Projects.Screening;

/// <summary>A city has one sheet a year.</summary>
public sealed class SheetExists()
    : BrokenRule(new("该市该年度已有评审表", "The city has a screening sheet for this year already"));

/// <summary>Marks were given by the sheet as it is.</summary>
public sealed class SheetReleased()
    : BrokenRule(new("评审表已启用，不能再修改", "The sheet is in force and no longer changes"));

/// <summary>Marks are given, and reviewers declare, while the sheet is in force.</summary>
public sealed class SheetNotInForce()
    : BrokenRule(new("评审表尚未启用或已结束", "The sheet is not in force: not released yet, or closed"));

/// <summary>Results stand once the sheet is closed.</summary>
public sealed class SheetNotClosed()
    : BrokenRule(new("评审尚未结束", "The sheet is not closed"));

/// <summary>While a list of that city and year is with the reviewers, the public or the province, what it rests on stays.</summary>
public sealed class SelectionUnderWay()
    : BrokenRule(new("该市该年度的遴选名单正在评审、公示或报备中", "A list of that city and year is being reviewed, published or acknowledged"));

/// <summary>Every candidate that was reviewed has the number of counting reviews that the sheet demands.</summary>
public sealed class ReviewsMissing(int count)
    : BrokenRule(new($"还有 {count} 个项目的有效评审数不足", $"{count} candidates lack counting reviews"));

/// <summary>An account reviews by a sheet once.</summary>
public sealed class ReviewerExists(string name)
    : BrokenRule(new($"{name}的账号已是本评审表的评审人", $"The account of {name} is a reviewer of the sheet already"), 409, "reviewers");

/// <summary>Whoever has given marks stays.</summary>
public sealed class ReviewerHasReviews()
    : BrokenRule(new("该评审人已评分，不能移除", "The reviewer has given marks and stays"));

/// <summary>A reviewer never marks a candidate of an own firm, an own founder, or one that a conflict was declared with.</summary>
public sealed class ReviewerConflicted()
    : BrokenRule(new("评审人与该项目存在已申报的利益关联，须回避", "The reviewer has declared a conflict with this candidate"), 409, "candidateId");

/// <summary>A reviewer reviews a candidate once, and revises that review.</summary>
public sealed class ReviewExists()
    : BrokenRule(new("您已评审该项目，可修改原评审", "You have reviewed this candidate already; revise that review"), 409, "candidateId");

/// <summary>Each criterion of the sheet is marked exactly once.</summary>
public sealed class MarksIncomplete()
    : BrokenRule(new("须对评审表的每项标准各评一次分", "Each criterion of the sheet takes exactly one mark"), 422, "marks");

/// <summary>A mark lies from 0 to the criterion's scale and has at most one decimal.</summary>
public sealed class MarkOffScale(string criterion, int scale)
    : BrokenRule(new($"“{criterion}”的评分须在 0 至 {scale} 之间，最多 1 位小数", $"A mark for '{criterion}' lies between 0 and {scale} and has at most one decimal"), 422, "marks");

/// <summary>The criterion's mark comes with what it rests on.</summary>
public sealed class EvidenceRequired(string criterion)
    : BrokenRule(new($"“{criterion}”的评分须注明依据", $"The mark for '{criterion}' names its evidence"), 422, "marks");

/// <summary>Whoever reviews by a sheet sees no others' marks before it is closed.</summary>
public sealed class OthersMarksSealed()
    : BrokenRule(new("您是本评审表的评审人，评审结束前不能查看他人评分", "You review by this sheet and see others' marks once it is closed"), 403);

/// <summary>Where the city has a sheet in force, a candidate is found eligible once it has passed.</summary>
public sealed class ScreeningNotPassed(Text why)
    : BrokenRule(new($"项目未通过评审：{why.Zh}", $"The candidate has not passed the screening: {why.En}"));

internal static class Missing
{
    public static ResourceNotFound Sheet() => new(new Text("该评审表", "screening sheet"));

    public static ResourceNotFound Reviewer() => new(new Text("该评审人", "reviewer"));

    public static ResourceNotFound Declaration() => new(new Text("该申报", "declaration"));

    public static ResourceNotFound Review() => new(new Text("该评审", "review"));

    public static ResourceNotFound LocalIndustry() => new(new Text("该重点产业", "local key industry"));
}

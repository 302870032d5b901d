using ChuangMeng.ServiceDefaults.Validation;
using FluentValidation;

namespace ChuangMeng.Mentors.Sessions;

/// <summary>When, where and about what.</summary>
/// <param name="StartsAt">开始时间</param>
/// <param name="Minutes">预计时长（分钟）</param>
/// <param name="Topic">主题</param>
/// <param name="Place">地点或线上会议地址</param>
internal record SessionPlan(DateTimeOffset StartsAt, int Minutes, string Topic, string? Place = null);

/// <param name="PairingId">结对</param>
internal sealed record PlanSession(Guid PairingId, DateTimeOffset StartsAt, int Minutes, string Topic, string? Place = null)
    : SessionPlan(StartsAt, Minutes, Topic, Place);

/// <summary>Why a session is cancelled.</summary>
internal sealed record SessionReason(string Reason);

/// <param name="MissedBy">未到场的一方：导师或创业者</param>
internal sealed record SessionMissed(Party MissedBy, string Reason);

/// <summary>What came of a session.</summary>
/// <param name="Minutes">实际时长（分钟）</param>
/// <param name="Advice">指导意见</param>
/// <param name="FollowUps">后续事项</param>
internal sealed record SessionRecord(int Minutes, string Topic, string Advice, IReadOnlyList<NewFollowUp> FollowUps);

/// <param name="DueOn">完成期限（含当日）</param>
internal sealed record NewFollowUp(string Task, Party Owner, DateOnly DueOn);

/// <param name="Score">1 至 5</param>
/// <param name="Words">评语</param>
internal sealed record SessionRating(int Score, string Words);

/// <param name="Result">结果</param>
internal sealed record FollowUpResult(string Result);

internal class SessionPlanRules<T> : AbstractValidator<T> where T : SessionPlan
{
    public SessionPlanRules()
    {
        RuleFor(p => p.Minutes).MustLieBetween(5, 480);
        RuleFor(p => p.Topic).MustBeText(200);
        RuleFor(p => p.Place).MustBeTextIfGiven(200);
    }
}

internal sealed class SessionPlanValidator : SessionPlanRules<SessionPlan>;

internal sealed class PlanSessionValidator : SessionPlanRules<PlanSession>;

internal sealed class SessionReasonValidator : AbstractValidator<SessionReason>
{
    public SessionReasonValidator() => RuleFor(r => r.Reason).MustBeText(500);
}

internal sealed class SessionMissedValidator : AbstractValidator<SessionMissed>
{
    public SessionMissedValidator()
    {
        RuleFor(r => r.Reason).MustBeText(500);
        RuleFor(r => r.MissedBy).Must(p => p is Party.Mentor or Party.Founder).Named("SideOfSession", new("须为导师或创业者", "Is the mentor or the founder"));
    }
}

internal sealed class SessionRecordValidator : AbstractValidator<SessionRecord>
{
    private const int MostFollowUps = 20;

    public SessionRecordValidator()
    {
        RuleFor(r => r.Minutes).MustLieBetween(1, 720);
        RuleFor(r => r.Topic).MustBeText(200);
        RuleFor(r => r.Advice).MustBeText(4000);
        RuleFor(r => r.FollowUps).Must(f => f.Count <= MostFollowUps).Named("ListLength", new($"最多 {MostFollowUps} 项", $"Takes at most {MostFollowUps} entries"));
        RuleFor(r => r.FollowUps).MustHoldEntries();
        RuleForEach(r => r.FollowUps).ChildRules(f => f.RuleFor(one => one.Task).MustBeText(500));
    }
}

internal sealed class SessionRatingValidator : AbstractValidator<SessionRating>
{
    public SessionRatingValidator()
    {
        RuleFor(r => r.Score).MustLieBetween(1, 5);
        RuleFor(r => r.Words).MustBeText(500);
    }
}

internal sealed class FollowUpResultValidator : AbstractValidator<FollowUpResult>
{
    public FollowUpResultValidator() => RuleFor(r => r.Result).MustBeText(500);
}

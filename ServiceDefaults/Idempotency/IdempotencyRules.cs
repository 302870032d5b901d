using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.Idempotency;

/// <summary>The key is empty, too long, or has characters other than visible ASCII.</summary>
public sealed class IdempotencyKeyMalformed()
    : BrokenRule(new("Idempotency-Key 须为 1 至 200 个可见 ASCII 字符", "Idempotency-Key takes 1 to 200 visible ASCII characters"), 400, "Idempotency-Key");

/// <summary>The first request with this key is still running.</summary>
public sealed class IdempotentRequestRunning()
    : BrokenRule(new("使用同一 Idempotency-Key 的请求正在处理，请稍后重试", "A request with this Idempotency-Key is still running, try again"), 409, "Idempotency-Key")
{
    public override TimeSpan? RetryAfter => TimeSpan.FromSeconds(1);
}

/// <summary>The key was used for a request with another body.</summary>
public sealed class IdempotencyKeyReused()
    : BrokenRule(new("该 Idempotency-Key 已用于内容不同的请求", "This Idempotency-Key was used for a request with another body"), 422, "Idempotency-Key");

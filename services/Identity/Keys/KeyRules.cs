using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.Identity.Keys;

/// <summary>A new key is published already and has not begun to sign.</summary>
public sealed class KeyRotationPending(DateTimeOffset signsFrom = default)
    : BrokenRule(new($"已有新密钥公布，将于 {signsFrom:O} 起签名", $"A new key is published already and signs from {signsFrom:O} on"), 409);

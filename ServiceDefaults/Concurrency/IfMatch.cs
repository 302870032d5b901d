using System.Reflection;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace ChuangMeng.ServiceDefaults.Concurrency;

/// <summary>The version that the caller read, from <c>If-Match</c>. An endpoint that takes it answers 428 without the header.</summary>
public sealed class IfMatch
{
    private readonly string tag;

    private IfMatch(string tag) => this.tag = tag;

    /// <summary>Goes on only if nobody changed the aggregate since the caller read it.</summary>
    public void EnsureCurrent(Aggregate aggregate)
    {
        if (tag != ETags.Of(aggregate.Version))
            throw new VersionStale();
    }

    public static ValueTask<IfMatch?> BindAsync(HttpContext context, ParameterInfo _)
    {
        var value = context.Request.Headers.IfMatch.ToString();
        return value.Length == 0 ? throw new IfMatchRequired() : ValueTask.FromResult<IfMatch?>(new(value));
    }
}

public static class ETags
{
    /// <summary>A strong ETag: <c>"7"</c>.</summary>
    public static string Of(int version) => $"\"{version}\"";
}

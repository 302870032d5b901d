using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using ChuangMeng.ServiceDefaults.Persistence;
using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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

    /// <summary>An ETag that changes whenever anything shown does.</summary>
    internal static string OfContent<T>(T value, HttpContext context)
    {
        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        return $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(value, json)).AsSpan(0, 12))}\"";
    }
}

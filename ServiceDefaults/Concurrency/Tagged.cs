using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace ChuangMeng.ServiceDefaults.Concurrency;

/// <summary>A single resource with its ETag: 200, or 304 for a caller who has this version already.</summary>
/// <param name="value">The resource.</param>
/// <param name="version">Its aggregate's version; null for a view of several things, whose content then is its version.</param>
public sealed class Tagged<T>(T value, int? version = null) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>, IValueHttpResult
{
    public T? Value => value;
    object? IValueHttpResult.Value => value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var tag = version is { } number ? ETags.Of(number) : ETags.OfContent(value, httpContext);
        httpContext.Response.Headers.ETag = tag;
        if (HttpMethods.IsGet(httpContext.Request.Method) && httpContext.Request.Headers.IfNoneMatch == tag)
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return httpContext.Response.WriteAsJsonAsync(value, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"]));
}

/// <summary>A resource just made: 201 with its address and ETag.</summary>
public sealed class TaggedCreated<T>(string location, T value, int version) : IResult, IEndpointMetadataProvider, IValueHttpResult<T>, IValueHttpResult
{
    public T? Value => value;
    object? IValueHttpResult.Value => value;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status201Created;
        httpContext.Response.Headers.ETag = ETags.Of(version);
        httpContext.Response.Headers.Location = location;
        return httpContext.Response.WriteAsJsonAsync(value, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(201, typeof(T), ["application/json"]));
}

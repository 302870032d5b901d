using ChuangMeng.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;

namespace ChuangMeng.ServiceDefaults.OpenApi;

/// <summary>Examples of an endpoint, as they stand in its OpenAPI.</summary>
public sealed record ExampleMetadata(object? Request, object? Response, string? RequestMediaType);

/// <summary>A rule that an endpoint's answer may name.</summary>
public sealed record RuleMetadata(Type Rule);

public static class EndpointDocs
{
    /// <summary>Shows what is sent and what comes back.</summary>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, object? request = null, object? response = null, string? requestMediaType = null)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new ExampleMetadata(request, response, requestMediaType));

    /// <summary>Declares a rule of the domain that the endpoint enforces; it becomes part of the documented answers.</summary>
    public static TBuilder MayBreak<TBuilder>(this TBuilder endpoint, params Type[] rules)
        where TBuilder : IEndpointConventionBuilder =>
        rules.Any(r => !r.IsSubclassOf(typeof(BrokenRule)))
            ? throw new ArgumentException("Only rules can be broken", nameof(rules))
            : endpoint.WithMetadata([.. rules.Select(r => new RuleMetadata(r))]);
}

using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ChuangMeng.ServiceDefaults.Validation;

/// <summary>
/// Lets a query name an enum's value as bodies and the OpenAPI documents do, in camelCase (<c>stage=seed</c>):
/// minimal APIs read only <c>Seed</c>, and take any number for a value. The address itself stays as it was sent.
/// </summary>
internal static class EnumQuery
{
    private static readonly ConcurrentDictionary<MethodInfo, FrozenDictionary<string, Type>> Known = new();

    public static Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Query.Count > 0 && context.GetEndpoint()?.Metadata.GetMetadata<MethodInfo>() is { } handler)
        {
            var enums = Known.GetOrAdd(handler, EnumsOf);
            if (context.Request.Query.Any(q => enums.ContainsKey(q.Key)))
            {
                var query = context.Request.Query.ToDictionary(
                    q => q.Key, q => enums.TryGetValue(q.Key, out var type) ? Named(type, q.Value) : q.Value, StringComparer.OrdinalIgnoreCase);
                context.Features.Set<IQueryFeature>(new QueryFeature(new QueryCollection(query)));
            }
        }

        return next(context);
    }

    /// <summary>The value's own spelling; what is no value's name stays, marked so that it is not read as a number.</summary>
    private static StringValues Named(Type type, StringValues given) => new([.. given.Select(text =>
        Enum.GetNames(type).FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
        ?? (int.TryParse(text, out _) ? $"#{text}" : text))]);

    private static FrozenDictionary<string, Type> EnumsOf(MethodInfo handler) => handler.GetParameters()
        .SelectMany(p => p.IsDefined(typeof(AsParametersAttribute))
            ? p.ParameterType.GetProperties().Select(member => (member.Name, Type: member.PropertyType))
            : [(Name: p.Name!, Type: p.ParameterType)])
        .Select(p => (p.Name, Type: Nullable.GetUnderlyingType(p.Type) ?? p.Type))
        .Where(p => p.Type.IsEnum)
        .ToFrozenDictionary(p => p.Name, p => p.Type, StringComparer.OrdinalIgnoreCase);
}

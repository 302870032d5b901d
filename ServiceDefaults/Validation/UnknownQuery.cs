using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using ChuangMeng.ServiceDefaults.Localisation;
using ChuangMeng.ServiceDefaults.Paging;
using ChuangMeng.ServiceDefaults.PersonalData;
using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace ChuangMeng.ServiceDefaults.Validation;

/// <summary>
/// Refuses query parameters that an endpoint does not take: a misspelt filter would show everything without a word. What is open to all
/// takes any: OAuth demands it (RFC 6749, 3.2), and calendar programs and links on other sites add their own.
/// </summary>
internal static class UnknownQuery
{
    /// <summary>Of how many a problem document speaks.</summary>
    private const int MostNames = 20;

    private static readonly Text NoSuchParameter = new("没有这个查询参数", "There is no such query parameter");
    private static readonly ConcurrentDictionary<MethodInfo, FrozenSet<string>> Known = new();

    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.QueryString.HasValue
            || context.GetEndpoint()?.Metadata is not { } endpoint
            || endpoint.GetMetadata<MethodInfo>() is not { } handler
            || endpoint.GetMetadata<PermissionMetadata>() is null or { Permission: "none" })
        {
            return next(context);
        }

        var known = Known.GetOrAdd(handler, h => h.GetParameters().SelectMany(p => NamesOf(p, p.ParameterType, p.Name!)).ToFrozenSet(StringComparer.OrdinalIgnoreCase));
        // A parameter of the path is no parameter of the query.
        FieldError[] unknown =
        [
            .. context.Request.Query.Keys.Where(name => !known.Contains(name) || context.Request.RouteValues.ContainsKey(name)).Take(MostNames)
                .Select(name => new FieldError(Quoted.Of(name), "UnknownParameter", NoSuchParameter)),
        ];
        return unknown.Length == 0 ? next(context) : StatusProblems.WriteAsync(context, StatusCodes.Status400BadRequest, unknown);
    }

    /// <summary>The names under which minimal APIs look in the query for a handler's parameter, or for a property of a filter's record.</summary>
    private static IEnumerable<string> NamesOf(ICustomAttributeProvider declared, Type type, string name)
    {
        if (type == typeof(PageRequest))
            return ["limit", "cursor"];
        var attributes = declared.GetCustomAttributes(inherit: true);
        if (attributes.OfType<AsParametersAttribute>().Any())
            return type.GetProperties().SelectMany(p => NamesOf(p, p.PropertyType, p.Name));
        if (attributes.OfType<IFromQueryMetadata>().FirstOrDefault() is { } query)
            return [query.Name ?? name];
        var elsewhere = attributes.Any(a => a is IFromBodyMetadata or IFromHeaderMetadata or IFromRouteMetadata or IFromServiceMetadata or IFromFormMetadata);
        return !elsewhere && IsWord(type) ? [name] : [];
    }

    /// <summary>A text, or what is read from one.</summary>
    private static bool IsWord(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) || type == typeof(StringValues) || type.IsEnum
            || (type.IsArray ? IsWord(type.GetElementType()!) : Array.Exists(type.GetMethods(BindingFlags.Public | BindingFlags.Static), m => m.Name == "TryParse"));
    }
}

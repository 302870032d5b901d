using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ChuangMeng.ServiceDefaults.Problems;

namespace ChuangMeng.ServiceDefaults.OpenApi;

/// <summary>The HTTP status of a rule, told from its class: the constructor is run with empty arguments.</summary>
internal static class RuleStatus
{
    private static readonly ConcurrentDictionary<Type, int> Known = new();

    public static int Of(Type rule) => Known.GetOrAdd(rule, type =>
    {
        var constructor = type.GetConstructors().OrderBy(c => c.GetParameters().Length).First();
        var arguments = constructor.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : Empty(p.ParameterType)).ToArray();
        return ((BrokenRule)constructor.Invoke(arguments)).Status;
    });

    private static object? Empty(Type type) =>
        type == typeof(string) ? ""
        : type.IsValueType ? Activator.CreateInstance(type)
        : type.IsGenericType ? Array.CreateInstance(type.GenericTypeArguments[0], 0)
        : RuntimeHelpers.GetUninitializedObject(type);
}

using System.Reflection;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.Migrations;

/// <summary>The services that this program was built with: every project under services/.</summary>
internal static class ServiceAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "ChuangMeng.*.dll")
            .Order(StringComparer.Ordinal)
            .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))
            .Where(assembly => ContextOf(assembly) is not null),
    ];

    /// <summary>The service's context; null for an assembly that is no service.</summary>
    public static Type? ContextOf(Assembly assembly) =>
        assembly.GetTypes().SingleOrDefault(t => t.IsSubclassOf(typeof(ServiceDb)) && !t.IsAbstract);

    /// <summary><c>ChuangMeng.Projects</c> → <c>projects</c>: the name of its database, its connection string and its queues.</summary>
    public static string ServiceName(Assembly assembly) => assembly.GetName().Name!["ChuangMeng.".Length..].ToLowerInvariant();
}

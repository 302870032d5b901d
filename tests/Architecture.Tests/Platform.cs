using System.Reflection;
using System.Runtime.CompilerServices;
using ChuangMeng.ServiceDefaults.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChuangMeng.Architecture.Tests;

/// <summary>What the platform consists of, found and not listed: a new service needs no change here.</summary>
internal static class Platform
{
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "ChuangMeng.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.EndsWith(".Tests", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Assembly.Load(name!)),
    ];

    /// <summary>The services: assemblies with a database of their own.</summary>
    public static IReadOnlyList<Assembly> Services { get; } = [.. Assemblies.Where(a => ContextOf(a) is not null)];

    public static TheoryData<string> ServiceNames => [.. Services.Select(s => s.GetName().Name!)];

    /// <summary>The service's context; null for an assembly that is no service.</summary>
    public static Type? ContextOf(Assembly assembly) => assembly.GetTypes().SingleOrDefault(t => t.IsSubclassOf(typeof(ServiceDb)) && !t.IsAbstract);

    public static Assembly Service(string name) => Services.Single(s => s.GetName().Name == name);

    /// <summary>The service's context without a database, for looking at its model.</summary>
    public static ServiceDb ModelOf(string service)
    {
        var context = ContextOf(Service(service))!;
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        PersistenceExtensions.Configure(options, NpgsqlDataSource.Create("Host=none"));
        return (ServiceDb)Activator.CreateInstance(context, options.Options)!;
    }

    /// <summary>The hand-written sources below these folders of the repository.</summary>
    public static IEnumerable<(string File, string[] Lines)> Sources(params string[] folders) =>
        from folder in folders
        from file in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(Root, file).Split('/')
        where !parts.Contains("obj") && !parts.Contains("bin") && !parts.Contains("Migrations") && !parts.Contains("node_modules")
        select (string.Join('/', parts), File.ReadAllLines(file));

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../.."));

    private static string ThisFile([CallerFilePath] string file = "") => file;
}

using System.Reflection;
using Aspire.Hosting;

namespace ChuangMeng.NativeHosting.Projects;

/// <summary>Where the build puts a referenced project's assembly; on each generated <c>Projects.X</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProjectTargetAttribute(string path) : Attribute
{
    /// <summary>The assembly's full path.</summary>
    public string Path { get; } = path;

    /// <summary>The program and arguments that start the project: its own executable, or <c>dotnet</c> with its assembly.</summary>
    internal static (string Program, string[] Arguments) CommandOf(IProjectMetadata project)
    {
        var assembly = project.GetType().GetCustomAttribute<ProjectTargetAttribute>()?.Path
            ?? throw new InvalidOperationException($"{project.GetType().Name} carries no built path: import ChuangMeng.NativeHosting.targets in the app host's project.");
        if (!File.Exists(assembly))
            throw new FileNotFoundException($"{project.ProjectPath} is not built: {assembly} is missing.");
        var executable = System.IO.Path.ChangeExtension(assembly, null);
        return File.Exists(executable) ? (executable, []) : ("dotnet", [assembly]);
    }
}

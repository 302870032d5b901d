using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Projects.Tests;

/// <summary>Projects as it runs in the platform.</summary>
public class ProjectsHost(PlatformServers servers) : ServiceHost<Program, ProjectsDb>(servers, "projects");

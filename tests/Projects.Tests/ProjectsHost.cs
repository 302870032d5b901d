using ChuangMeng.Projects;
using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Projects.Tests;

public sealed class ProjectsHost(PlatformServers servers) : ServiceHost<Program, ProjectsDb>(servers, "projects");

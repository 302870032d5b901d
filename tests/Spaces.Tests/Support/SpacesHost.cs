using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Spaces.Tests.Support;

/// <summary>Spaces with a database and a part of the broker of one test class's own.</summary>
public sealed class SpacesHost(PlatformServers servers) : ServiceHost<Program, SpacesDb>(servers, "spaces");

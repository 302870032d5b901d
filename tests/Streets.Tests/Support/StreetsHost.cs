using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Streets.Tests.Support;

/// <summary>Streets with a database and a part of the broker of one test class's own.</summary>
public class StreetsHost(PlatformServers servers) : ServiceHost<Program, StreetsDb>(servers, "streets");

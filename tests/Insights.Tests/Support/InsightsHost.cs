using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Insights.Tests.Support;

/// <summary>Insights with a database and a part of the broker of one test class's own.</summary>
public class InsightsHost(PlatformServers servers) : ServiceHost<Program, InsightsDb>(servers, "insights");

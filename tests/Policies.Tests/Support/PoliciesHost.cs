using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Policies.Tests.Support;

/// <summary>Policies with a database and a part of the broker of one test class's own.</summary>
public class PoliciesHost(PlatformServers servers) : ServiceHost<Program, PoliciesDb>(servers, "policies");

using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Financing.Tests.Support;

/// <summary>Financing with a database and a part of the broker of one test class's own.</summary>
public sealed class FinancingHost(PlatformServers servers) : ServiceHost<Program, FinancingDb>(servers, "financing");

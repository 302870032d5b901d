using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]
// Some classes kill the servers that all of them share.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

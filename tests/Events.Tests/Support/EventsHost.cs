using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Events.Tests.Support;

/// <summary>Events with a database and a part of the broker of one test class's own.</summary>
public sealed class EventsHost(PlatformServers servers) : ServiceHost<Program, EventsDb>(servers, "events");

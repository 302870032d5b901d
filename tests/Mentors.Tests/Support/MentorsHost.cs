using ChuangMeng.Testing;

[assembly: AssemblyFixture(typeof(PlatformServers))]

namespace ChuangMeng.Mentors.Tests.Support;

/// <summary>Mentors with a database and a part of the broker of one test class's own.</summary>
public sealed class MentorsHost(PlatformServers servers) : ServiceHost<Program, MentorsDb>(servers, "mentors");

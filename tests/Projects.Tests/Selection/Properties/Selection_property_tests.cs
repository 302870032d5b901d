using ChuangMeng.Testing;
using FsCheck.Fluent;

namespace ChuangMeng.Projects.Tests.Selection.Properties;

/// <summary>
/// The service over HTTP, before its database: no sequence of calls, by whomever and at whatever time, reaches a filed list that differs
/// from its snapshot, two filings in force for one city and year, or a dossier without a filing that lists it.
/// </summary>
public sealed class Selection_property_tests(ProjectsHost host) : IClassFixture<ProjectsHost>
{
    [Fact]
    public void No_sequence_of_calls_breaks_what_a_filing_promises() =>
        Replayable.Check(nameof(No_sequence_of_calls_breaks_what_a_filing_promises), 25,
            Prop.ForAll(GenerateCalls.Of(overHttp: true), calls => Task.Run(() => CityYear.RunAsync(host, calls)).GetAwaiter().GetResult()));
}

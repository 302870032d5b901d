using System.Reflection;
using System.Text.RegularExpressions;
using ChuangMeng.Contracts;
using ChuangMeng.ServiceDefaults.Messaging.Inbox;
using ChuangMeng.ServiceDefaults.Persistence;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace ChuangMeng.Architecture.Tests;

/// <summary>Who may know whom, and what services keep to in their code.</summary>
public sealed partial class Dependency_tests
{
    public static TheoryData<string> ServiceNames => Platform.ServiceNames;

    [Fact]
    public void The_services_are_found() =>
        Platform.Services.Count.ShouldBe(Directory.GetDirectories(Path.Combine(Platform.Root, "services")).Length);

    [Fact]
    public void No_service_references_another()
    {
        var services = Platform.Services.Select(s => s.GetName().Name).ToHashSet();

        var references = from assembly in Platform.Assemblies
                         from reference in ReferencesOf(assembly)
                         where services.Contains(reference)
                         select $"{assembly.GetName().Name} -> {reference}";

        references.ShouldBeEmpty();
    }

    [Fact]
    public void Contracts_reference_nothing() =>
        ReferencesOf(typeof(IntegrationEvent).Assembly).Where(r => !r.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void ServiceDefaults_know_only_the_contracts() =>
        ReferencesOf(typeof(ServiceDb).Assembly).Where(r => r.StartsWith("ChuangMeng.", StringComparison.Ordinal)).ShouldBe(["ChuangMeng.Contracts"]);

    [Theory]
    [MemberData(nameof(ServiceNames))]
    public void Every_model_has_its_migration(string service)
    {
        using var db = Platform.ModelOf(service);

        db.Database.HasPendingModelChanges().ShouldBeFalse("Run dotnet ef migrations add");
    }

    [Fact]
    public void Consumers_are_internal_and_named_after_what_happened_and_what_they_do()
    {
        var wrong = from service in Platform.Services
                    from type in service.GetTypes()
                    where !type.IsAbstract && type.GetInterfaces().Any(IsConsumer)
                    where type.IsPublic || !ConsumerName().IsMatch(type.Name) || !HandlesWhatItsNameSays(type)
                    select type.FullName;

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Services_take_the_time_from_TimeProvider_and_never_sleep()
    {
        var wrong = from source in Platform.Sources("services", "gateway", "ServiceDefaults")
                    from line in source.Lines.Select((text, index) => (text, index))
                    where OwnClock().IsMatch(line.text) && !line.text.Contains("time, ", StringComparison.Ordinal)
                    select $"{source.File}:{line.index + 1} {line.text.Trim()}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void No_file_is_longer_than_300_lines() =>
        Platform.Sources("AppHost", "Contracts", "NativeHosting", "ServiceDefaults", "gateway", "migrations", "samples", "services", "tests")
            .Where(s => s.Lines.Length > 300).Select(s => $"{s.File}: {s.Lines.Length}").ShouldBeEmpty();

    [Fact]
    public void No_work_is_left_for_later() =>
        Platform.Sources("AppHost", "Contracts", "NativeHosting", "ServiceDefaults", "gateway", "migrations", "samples", "services")
            .Where(s => s.Lines.Any(l => Unfinished().IsMatch(l))).Select(s => s.File).ShouldBeEmpty();

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!);

    private static bool IsConsumer(Type contract) =>
        contract.IsGenericType && (contract.GetGenericTypeDefinition() == typeof(IConsumer<>) || contract.GetGenericTypeDefinition() == typeof(IConsumeInOrder<>));

    private static bool HandlesWhatItsNameSays(Type consumer)
    {
        var happened = consumer.GetInterfaces().First(IsConsumer).GenericTypeArguments[0];
        if (happened.IsGenericType && happened.GetGenericTypeDefinition() == typeof(Batch<>))
            happened = happened.GenericTypeArguments[0];
        return consumer.Name.StartsWith("When" + happened.Name + "_", StringComparison.Ordinal);
    }

    [GeneratedRegex("^When[A-Z][A-Za-z]+_[A-Z][A-Za-z]+$")]
    private static partial Regex ConsumerName();

    [GeneratedRegex(@"DateTime(Offset)?\.(Utc)?(Now|Today)|\bTask\.Delay\(|Thread\.Sleep\(|Stopwatch\.GetTimestamp\(")]
    private static partial Regex OwnClock();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException|[Ii]n production (you|one) would")]
    private static partial Regex Unfinished();
}

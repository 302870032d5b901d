using ChuangMeng.Contracts;

namespace ChuangMeng.Architecture.Tests;

/// <summary>
/// Messages outlive the program that wrote them: what Contracts once had, they keep. The snapshot is one line a member;
/// after adding to Contracts, run these tests with CHUANGMENG_UPDATE_CONTRACTS=1 and commit the snapshot. It only grows.
/// </summary>
public sealed class Contract_tests
{
    private static readonly string Snapshot = Path.Combine(Platform.Root, "tests/Architecture.Tests/contracts.snapshot.txt");

    [Fact]
    public void Nothing_is_ever_removed_renamed_or_given_another_type()
    {
        var known = File.ReadAllLines(Snapshot);

        known.Except(Shape()).ShouldBeEmpty("These were in Contracts and are gone or changed");
    }

    [Fact]
    public void What_is_added_is_recorded()
    {
        var known = File.ReadAllLines(Snapshot);
        var added = Shape().Except(known).ToList();
        if (Environment.GetEnvironmentVariable("CHUANGMENG_UPDATE_CONTRACTS") == "1")
        {
            File.WriteAllLines(Snapshot, known.Concat(added).Order(StringComparer.Ordinal));
            added.Clear();
        }

        added.ShouldBeEmpty("Record these: CHUANGMENG_UPDATE_CONTRACTS=1 ./test Architecture");
    }

    [Fact]
    public void Every_event_is_a_sealed_record_that_carries_no_personal_number()
    {
        var events = typeof(IntegrationEvent).Assembly.GetExportedTypes().Where(t => t.IsSubclassOf(typeof(IntegrationEvent))).ToList();

        events.ShouldNotBeEmpty();
        events.Where(e => !e.IsSealed).ShouldBeEmpty();
        string[] personal = ["IdNumber", "Phone", "Password", "IdCard"];
        events.SelectMany(e => e.GetProperties()).Where(p => personal.Any(word => p.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}").ShouldBeEmpty();
    }

    private static List<string> Shape() =>
    [
        .. from type in typeof(IntegrationEvent).Assembly.GetExportedTypes()
           from line in type.IsEnum
               ? Enum.GetNames(type).Select(name => $"{type.FullName}.{name}")
               : type.GetProperties().Where(p => p.DeclaringType == type && p.Name != "EqualityContract").Select(p => $"{type.FullName}.{p.Name}: {NameOf(p)}")
           orderby line
           select line,
    ];

    private static string NameOf(System.Reflection.PropertyInfo property)
    {
        var nullable = new System.Reflection.NullabilityInfoContext().Create(property).ReadState == System.Reflection.NullabilityState.Nullable;
        return Plain(property.PropertyType) + (nullable && !property.PropertyType.IsValueType ? "?" : "");
    }

    private static string Plain(Type type) => type.IsGenericType
        ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GenericTypeArguments.Select(Plain))}>"
        : type.FullName!;
}

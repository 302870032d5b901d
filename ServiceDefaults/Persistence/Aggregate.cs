using ChuangMeng.Contracts;

namespace ChuangMeng.ServiceDefaults.Persistence;

/// <summary>A row that belongs to a region: row-level security keeps it to callers of that region.</summary>
public interface IRegional
{
    /// <summary>GB/T 2260 code of the province, city or county whose data this is.</summary>
    string RegionCode { get; }
}

/// <summary>A row of a region that also has the region's city in a column.</summary>
public interface IOfCity : IRegional
{
    /// <summary>GB/T 2260 code of the city that the region belongs to or is.</summary>
    string CityCode { get; }
}

/// <summary>
/// A thing of the domain that is changed as a whole and holds its own rules. Saving it counts its version up,
/// writes its events to the outbox and an entry to the audit log, all in one transaction.
/// </summary>
public abstract class Aggregate : IRegional
{
    private readonly List<IntegrationEvent> events = [];

    public Guid Id { get; protected init; } = Guid.CreateVersion7();
    public string RegionCode { get; protected set; } = "";

    /// <summary>Counts the changes from 1; also the resource's ETag and its optimistic lock.</summary>
    public int Version { get; internal set; }

    public DateTimeOffset CreatedAt { get; internal set; }
    public DateTimeOffset UpdatedAt { get; internal set; }

    internal IReadOnlyList<IntegrationEvent> Events => events;

    /// <summary>Tells the other services, once this change is committed. Subject, version, region and time are filled in on saving.</summary>
    protected void Raise(IntegrationEvent happened) => events.Add(happened);

    internal void ForgetEvents() => events.Clear();
}

using ChuangMeng.Contracts.Records;
using ChuangMeng.ServiceDefaults.Persistence;

namespace ChuangMeng.ServiceDefaults.Records;

/// <summary>
/// An aggregate that the province's libraries and statistics keep a record of. Every save tells them of its state, and
/// <see cref="WhenRepublicationRequested_TellAll"/> tells them again.
/// </summary>
public interface IRecorded
{
    /// <summary>The record of the present state, made of nothing but that state.</summary>
    RecordChanged ToRecord();
}

internal static class Record
{
    /// <summary>The aggregate's record as it goes to the outbox.</summary>
    public static RecordChanged Of(IRecorded recorded, ServiceIdentity service, DateTimeOffset changedAt)
    {
        var aggregate = (Aggregate)recorded;
        return recorded.ToRecord() with
        {
            Source = service.Name,
            SubjectId = aggregate.Id,
            SubjectVersion = aggregate.Version,
            RegionCode = aggregate.RegionCode,
            OccurredAt = changedAt,
        };
    }
}

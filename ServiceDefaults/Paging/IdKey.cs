namespace ChuangMeng.ServiceDefaults.Paging;

/// <summary>The position in a list by id alone: UUIDv7, so by the time of creation.</summary>
public sealed record IdKey(Guid Id);

namespace ChuangMeng.Spaces;

/// <summary>The sort key of every list of this service.</summary>
internal sealed record IdKey(Guid Id);

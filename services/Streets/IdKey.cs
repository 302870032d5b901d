namespace ChuangMeng.Streets;

/// <summary>The sort key of most lists of this service.</summary>
internal sealed record IdKey(Guid Id);

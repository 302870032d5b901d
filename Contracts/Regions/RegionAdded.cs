namespace ChuangMeng.Contracts.Regions;

/// <summary>A region joined the province's list, or its name changed. Every service keeps its own copy of the list.</summary>
/// <param name="Code">GB/T 2260 code, six digits.</param>
/// <param name="Name">The Chinese name.</param>
/// <param name="Level">province, city or county.</param>
/// <param name="ParentCode">The code of the region above, null for the province.</param>
public sealed record RegionAdded(string Code, string Name, string Level, string? ParentCode) : IntegrationEvent;

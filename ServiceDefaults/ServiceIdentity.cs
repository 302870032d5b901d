namespace ChuangMeng.ServiceDefaults;

/// <summary>Which service this process is.</summary>
/// <param name="Name">The name in addresses, queues and telemetry, e.g. <c>projects</c>.</param>
public sealed record ServiceIdentity(string Name);

namespace ChuangMeng.ServiceDefaults.Security;

/// <summary>Who acts: a person or client behind a request, or the platform itself behind a message or a job.</summary>
/// <param name="Id">Account or client id; <c>system:…</c> for the platform itself.</param>
/// <param name="Name">The name shown in the audit log.</param>
/// <param name="Scope">The region whose rows the caller may touch.</param>
/// <param name="Permissions">What the caller may do.</param>
/// <param name="Organisation">
/// Whom the account acts for: a firm's or an agency's 统一社会信用代码, or a department's word (<see cref="Contracts.Department"/>); empty where it acts for nobody.
/// </param>
/// <param name="Operation">What is being done: the endpoint's or the consumer's name.</param>
public sealed record Caller(string Id, string Name, RegionScope Scope, IReadOnlySet<string> Permissions, string Organisation, string Operation)
{
    private static readonly AsyncLocal<Caller?> Ambient = new();

    public static readonly Caller Nobody = new("", "", RegionScope.Nothing, new HashSet<string>(), "", "");

    /// <summary>The caller on whose behalf the current code runs. Pooled contexts and connections read it, nothing is passed by hand.</summary>
    public static Caller Current => Ambient.Value ?? Nobody;

    public bool May(string permission) => Permissions.Contains(permission);

    /// <summary>The platform acting on its own within a region, e.g. a consumer on behalf of an event.</summary>
    public static Caller System(string operation, RegionScope scope) =>
        new("system:" + operation, "平台", scope, new HashSet<string>(), "", operation);

    /// <summary>Runs what follows in this async flow as this caller, until disposed.</summary>
    public IDisposable Begin()
    {
        var previous = Ambient.Value;
        Ambient.Value = this;
        return new Restore(previous);
    }

    private sealed class Restore(Caller? previous) : IDisposable
    {
        public void Dispose() => Ambient.Value = previous;
    }
}

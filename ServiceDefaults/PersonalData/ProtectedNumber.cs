namespace ChuangMeng.ServiceDefaults.PersonalData;

/// <summary>A personal number at rest.</summary>
public sealed class ProtectedNumber
{
    private ProtectedNumber()
    {
    }

    internal ProtectedNumber(byte[] encrypted, byte[] index, string masked) => (Encrypted, Index, Masked) = (encrypted, index, masked);

    public byte[] Encrypted { get; private init; } = [];
    /// <summary>The blind index: equal for equal numbers.</summary>
    public byte[] Index { get; private init; } = [];
    /// <summary>What everybody may see, e.g. <c>370102********1234</c>.</summary>
    public string Masked { get; private init; } = "";
}

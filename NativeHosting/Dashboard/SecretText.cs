using System.Security.Cryptography;
using System.Text;

namespace ChuangMeng.NativeHosting.Dashboard;

/// <summary>A secret that texts are compared with in a time that tells nothing about it.</summary>
internal sealed class SecretText
{
    readonly byte[] _hash;

    /// <exception cref="ArgumentException">The secret is blank, which would let everybody in.</exception>
    public SecretText(string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(secret);
        _hash = Hash(secret);
    }

    /// <summary>Hashes are compared, so that not even the secret's length shows in the time taken.</summary>
    public bool Matches(string candidate) => CryptographicOperations.FixedTimeEquals(_hash, Hash(candidate));

    static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}

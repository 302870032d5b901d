using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ChuangMeng.Identity.Clients;

/// <summary>Secrets of API clients: 256 random bits, so that their hash needs neither salt nor slowness.</summary>
internal static class ClientSecret
{
    public static string New() => "cm_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool Matches(byte[]? hash, byte[] shown) => hash is not null && CryptographicOperations.FixedTimeEquals(hash, shown);
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace ChuangMeng.ServiceDefaults.PersonalData;

/// <summary>
/// Encrypts personal numbers at rest (AES-256-GCM) and computes the blind index by which they are found again
/// (HMAC-SHA256). Both keys are derived from <c>PersonalData:Key</c>.
/// </summary>
public sealed class PersonalDataCipher
{
    private const byte Format = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    // One a thread: making the key ready costs more than a number's encryption.
    private readonly ThreadLocal<AesGcm> aes;
    private readonly byte[] indexKey;

    public PersonalDataCipher(IConfiguration configuration)
    {
        var secret = configuration["PersonalData:Key"];
        if (secret is not { Length: >= 16 })
            throw new InvalidOperationException("PersonalData:Key is not set or shorter than 16 characters");
        var material = Encoding.UTF8.GetBytes(secret);
        var encryptionKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 32, info: "encrypt"u8.ToArray());
        aes = new(() => new(encryptionKey, TagSize));
        indexKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, material, 32, info: "index"u8.ToArray());
    }

    /// <summary>One format byte, nonce, tag, cipher text.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var result = new byte[1 + NonceSize + TagSize + plain.Length];
        result[0] = Format;
        var nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        aes.Value!.Encrypt(nonce, plain, result.AsSpan(1 + NonceSize + TagSize), result.AsSpan(1 + NonceSize, TagSize));
        return result;
    }

    public byte[] Decrypt(ReadOnlySpan<byte> encrypted)
    {
        if (encrypted.Length < 1 + NonceSize + TagSize || encrypted[0] != Format)
            throw new CryptographicException("Unknown format of encrypted personal data");
        var plain = new byte[encrypted.Length - 1 - NonceSize - TagSize];
        aes.Value!.Decrypt(encrypted.Slice(1, NonceSize), encrypted[(1 + NonceSize + TagSize)..], encrypted.Slice(1 + NonceSize, TagSize), plain);
        return plain;
    }

    /// <summary>The same for the same number, telling nothing about it to whoever lacks the key.</summary>
    public byte[] BlindIndex(string number) => HMACSHA256.HashData(indexKey, Encoding.UTF8.GetBytes(number));

    /// <summary>The number in the form in which it is stored.</summary>
    public ProtectedNumber Protect(string number, Func<string, string> mask) =>
        new(Encrypt(Encoding.UTF8.GetBytes(number)), BlindIndex(number), mask(number));

    public string Reveal(ProtectedNumber number) => Encoding.UTF8.GetString(Decrypt(number.Encrypted));
}

using System.Text.Json;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Projects.Imports;

/// <summary>A row on its way through the database: it holds an ID number and a phone, and lies there only encrypted.</summary>
internal static class SealedRow
{
    public static byte[] Seal(ImportRow row, PersonalDataCipher cipher) => cipher.Encrypt(JsonSerializer.SerializeToUtf8Bytes(row));

    public static ImportRow Open(byte[] content, PersonalDataCipher cipher) => JsonSerializer.Deserialize<ImportRow>(cipher.Decrypt(content))!;
}

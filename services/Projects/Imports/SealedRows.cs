using System.Text.Json;
using ChuangMeng.ServiceDefaults.PersonalData;

namespace ChuangMeng.Projects.Imports;

/// <summary>Rows on their way through the database: they hold ID numbers and phones, and lie there only encrypted.</summary>
internal static class SealedRows
{
    public static byte[] Seal(ImportRow[] rows, PersonalDataCipher cipher) => cipher.Encrypt(JsonSerializer.SerializeToUtf8Bytes(rows));

    public static ImportRow[] Open(byte[] content, PersonalDataCipher cipher) => JsonSerializer.Deserialize<ImportRow[]>(cipher.Decrypt(content))!;
}

using System.Security.Cryptography;

namespace ChuangMeng.NativeHosting.Processes;

/// <summary>Generated secrets, and files only their owner may read.</summary>
internal static class Secret
{
    /// <summary>About 190 random bits in letters and digits: safe in connection strings, URLs and shells.</summary>
    internal static string Generate() =>
        RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 33);

    /// <summary>Writes the file whole or not at all, with mode 0600 from its first byte on.</summary>
    internal static void WriteFile(string path, string text)
    {
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var file = new FileStream(temporary, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(text);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

using ChuangMeng.ServiceDefaults.Problems;
using ChuangMeng.ServiceDefaults.Validation;

namespace ChuangMeng.ServiceDefaults.Attachments;

public static class FileNames
{
    /// <summary>Characters of a name.</summary>
    public const int Most = 200;

    /// <summary>
    /// The name without a path, without what a header or a file system would take amiss, and without what is not seen: a mark that turns
    /// the direction of writing shows <c>fdp.exe</c> as <c>exe.pdf</c>.
    /// </summary>
    /// <exception cref="ValidationFailed">Nothing or too much is left of it.</exception>
    public static string Of(string? name)
    {
        var plain = string.Concat((name ?? "").Replace('\\', '/').Split('/')[^1].EnumerateRunes().Where(c => !Unseen.IsMark(c))).Trim();
        return plain.Length is >= 1 and <= Most
            ? plain
            : throw new ValidationFailed("name", "Text", new("文件名须为 1 至 200 字", "A file name has 1 to 200 characters"));
    }
}

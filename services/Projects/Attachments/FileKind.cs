using System.IO.Compression;

namespace ChuangMeng.Projects.Attachments;

/// <summary>The kinds of files that a dossier takes, known by their content and never by their name.</summary>
public enum FileKind { Pdf, Png, Jpeg, Docx, Xlsx }

internal static class FileKinds
{
    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4];

    public static string MediaType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Png => "image/png",
        FileKind.Jpeg => "image/jpeg",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <param name="file">The file, at its beginning.</param>
    /// <returns>Null where it is none of them, or an office file that carries macros.</returns>
    public static FileKind? Of(Stream file)
    {
        Span<byte> head = stackalloc byte[8];
        head = head[..file.ReadAtLeast(head, 8, throwOnEndOfStream: false)];
        file.Position = 0;
        return head.StartsWith(Pdf) ? FileKind.Pdf
            : head.StartsWith(Png) ? FileKind.Png
            : head.StartsWith(Jpeg) ? FileKind.Jpeg
            : head.StartsWith(Zip) ? OfOffice(file)
            : null;
    }

    private static FileKind? OfOffice(Stream file)
    {
        try
        {
            // Reads the table of contents alone: nothing is unpacked.
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return null;
            return zip.GetEntry("word/document.xml") is not null ? FileKind.Docx
                : zip.GetEntry("xl/workbook.xml") is not null ? FileKind.Xlsx
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

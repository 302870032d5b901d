using System.IO.Compression;
using System.Xml;

namespace ChuangMeng.ServiceDefaults.Attachments;

/// <summary>The kinds of files that are taken, known by their content and never by their name.</summary>
public enum FileKind { Pdf, Png, Jpeg, Docx, Xlsx }

public static class FileKinds
{
    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF];
    private static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4];

    /// <summary>Characters of the list of types; that of a large workbook has some thousands.</summary>
    private const int MostOfTypes = 1_000_000;

    /// <summary>Parts of a file; a large workbook has some hundreds.</summary>
    private const int MostParts = 10_000;

    private static readonly string[] MacroTypes = ["macroEnabled", "vbaProject"];

    /// <summary>What the names of such files end with, the usual one first.</summary>
    public static string[] Extensions(this FileKind kind) => kind switch
    {
        FileKind.Pdf => [".pdf"],
        FileKind.Png => [".png"],
        FileKind.Jpeg => [".jpg", ".jpeg"],
        FileKind.Docx => [".docx"],
        _ => [".xlsx"],
    };

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
            // Reads the table of contents and the list of the parts' types: nothing else is unpacked.
            using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (MayHoldMacros(zip))
                return null;
            return zip.GetEntry("word/document.xml") is not null ? FileKind.Docx
                : zip.GetEntry("xl/workbook.xml") is not null ? FileKind.Xlsx
                : null;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return null;
        }
    }

    /// <summary>
    /// A part with macros may have any name; its type gives it away, as the usual name does. An office file has one list of types: one without could hold
    /// anything, and to read thousands of them would be a day's work for twenty megabytes.
    /// </summary>
    private static bool MayHoldMacros(ZipArchive zip)
    {
        if (zip.Entries.Count > MostParts || zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            return true;
        if (zip.Entries.Where(e => e.FullName.Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase)).ToList() is not [var list])
            return true;
        using var types = XmlReader.Create(list.Open(), new() { CloseInput = true, DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MostOfTypes });
        while (types.Read())
        {
            if (types.GetAttribute("ContentType") is { } type && MacroTypes.Any(macro => type.Contains(macro, StringComparison.OrdinalIgnoreCase)))
                return true;
        }

        return false;
    }
}

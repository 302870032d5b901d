using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace ChuangMeng.Projects.Imports;

/// <summary>Opens a CSV file in the encoding it has: UTF-8 with or without BOM, or GB18030 as a Chinese Excel writes it.</summary>
internal static class CsvText
{
    /// <summary>How much is looked at to tell the encoding: many rows, of which each holds a Chinese name.</summary>
    private const int Looked = 64 * 1024;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
    private static readonly Encoding Gb18030;

    static CsvText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Gb18030 = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    /// <summary>A reader of the text, which throws <see cref="DecoderFallbackException"/> at bytes that are no text.</summary>
    public static async Task<StreamReader> OpenAsync(Stream file, CancellationToken stop)
    {
        var pipe = PipeReader.Create(file, new(bufferSize: Looked));
        var start = await pipe.ReadAtLeastAsync(Looked, stop);
        var encoding = IsUtf8(start.Buffer.ToArray(), whole: start.IsCompleted) ? Utf8 : Gb18030;
        // Nothing of it is used up: the reader begins at the beginning.
        pipe.AdvanceTo(start.Buffer.Start);
        return new(pipe.AsStream(), encoding, detectEncodingFromByteOrderMarks: false);
    }

    /// <param name="whole">Otherwise the last character may be cut off.</param>
    private static bool IsUtf8(byte[] bytes, bool whole)
    {
        try
        {
            Utf8.GetDecoder().GetCharCount(bytes, whole);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

using System.Buffers;
using System.Text;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Tells text from what is not, and encodings apart, by the first bytes.</summary>
internal static class ByteSniffer
{
    private static readonly (byte[] Magic, string Name)[] Binaries =
    [
        ("PK\u0003\u0004"u8.ToArray(), "a ZIP archive or Office document"),
        ([0x1F, 0x8B], "a gzip archive"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard archive"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "an xz archive"),
        ("BZh"u8.ToArray(), "a bzip2 archive"),
        ("%PDF-"u8.ToArray(), "a PDF"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ("SQLite format 3"u8.ToArray(), "an SQLite database"),
    ];

    /// <summary>Encoding by the byte order mark, with the mark's length; null when there is none.</summary>
    /// <exception cref="ScanRefusedException">UTF-32, or a binary format.</exception>
    public static (DetectedEncoding Encoding, int MarkLength)? ReadMark(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..])
            throw new ScanRefusedException(ScanRefusal.UnsupportedEncoding, "The file is UTF-32. Save it as UTF-8.");
        foreach (var (magic, name) in Binaries)
        {
            if (bytes.StartsWith(magic))
                throw new ScanRefusedException(ScanRefusal.Binary, $"The file is {name}, not text. Unpack or export it as CSV, JSONL or text.");
        }

        return bytes switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (DetectedEncoding.Utf8WithMark, 3),
            [0xFF, 0xFE, ..] => (DetectedEncoding.Utf16LittleEndian, 2),
            [0xFE, 0xFF, ..] => (DetectedEncoding.Utf16BigEndian, 2),
            _ => null,
        };
    }

    /// <summary>Refuses bytes in which more than one in a hundred is NUL.</summary>
    /// <exception cref="ScanRefusedException">UTF-16 without a mark, or binary.</exception>
    public static void RefuseNuls(ReadOnlySpan<byte> bytes, long offset)
    {
        var nuls = bytes.Count((byte)0);
        if (nuls * 100L <= bytes.Length)
            return;
        if (offset == 0 && nuls * 3 > bytes.Length)
            throw new ScanRefusedException(ScanRefusal.UnsupportedEncoding, "The file looks like UTF-16 without a byte order mark. Save it as UTF-8.");
        throw new ScanRefusedException(ScanRefusal.Binary, $"The file holds binary data at or behind byte {offset}.");
    }

    /// <summary>True when most of the bytes beyond ASCII are UTF-8; a sequence cut off at the end does not count.</summary>
    public static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        var valid = 0;
        var invalid = 0;
        while (bytes.Length > 0)
        {
            if (bytes[0] < 0x80)
            {
                var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                bytes = ascii < 0 ? [] : bytes[ascii..];
                continue;
            }

            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == OperationStatus.NeedMoreData)
                break;
            if (status == OperationStatus.Done)
                valid++;
            else
                invalid++;
            bytes = bytes[length..];
        }

        return invalid == 0 || valid > invalid;
    }
}

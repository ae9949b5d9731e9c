using System.Buffers;

namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>The character classes of ISO 32000-1, section 7.2.2.</summary>
internal static class PdfCharacters
{
    public static readonly SearchValues<byte> WhiteSpace = SearchValues.Create("\0\t\n\f\r "u8);
    public static readonly SearchValues<byte> Delimiters = SearchValues.Create("()<>[]{}/%"u8);
    public static readonly SearchValues<byte> NotRegular = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);
    public static readonly SearchValues<byte> LineEnds = SearchValues.Create("\n\r"u8);

    public static bool IsDigit(byte c) => c is >= (byte)'0' and <= (byte)'9';

    /// <summary>The value of a hex digit, or -1.</summary>
    public static int HexValue(byte c) => c switch
    {
        >= (byte)'0' and <= (byte)'9' => c - '0',
        >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
        _ => -1,
    };
}

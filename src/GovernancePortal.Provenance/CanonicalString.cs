using System.Buffers;
using System.Text;

namespace GovernancePortal.Provenance;

/// <summary>RFC 8785, section 3.2.2.2: only quotation mark, backslash and the controls below U+0020 are escaped.</summary>
internal static class CanonicalString
{
    private static readonly SearchValues<char> NeedEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static c => (char)c), '"', '\\']);

    /// <summary>True when nothing is escaped and there is no surrogate, paired or alone.</summary>
    public static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAny(NeedEscape) && !text.ContainsAnyInRange('\uD800', '\uDFFF');

    public static void Write(IBufferWriter<byte> output, string text)
    {
        output.Write("\""u8);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOfAny(NeedEscape);
            WriteLiteral(output, length < 0 ? rest : rest[..length]);
            if (length < 0)
                break;
            WriteEscape(output, rest[length]);
            rest = rest[(length + 1)..];
        }
        output.Write("\""u8);
    }

    private static void WriteLiteral(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        try
        {
            StrictUtf8.Encoding.GetBytes(text, output);
        }
        catch (EncoderFallbackException e)
        {
            throw new CanonicalJsonException("A string holds a lone surrogate.", e);
        }
    }

    private static void WriteEscape(IBufferWriter<byte> output, char c)
    {
        switch (c)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write(@"\\"u8);
                break;
            case '\b':
                output.Write(@"\b"u8);
                break;
            case '\t':
                output.Write(@"\t"u8);
                break;
            case '\n':
                output.Write(@"\n"u8);
                break;
            case '\f':
                output.Write(@"\f"u8);
                break;
            case '\r':
                output.Write(@"\r"u8);
                break;
            default:
                output.Write([(byte)'\\', (byte)'u', (byte)'0', (byte)'0', HexDigit(c >> 4), HexDigit(c & 15)]);
                break;
        }
    }

    private static byte HexDigit(int value) => "0123456789abcdef"u8[value];
}

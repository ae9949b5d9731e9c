namespace GovernancePortal.Redaction.Reading;

/// <summary>Bytes that are not UTF-8 travel as lone low surrogates (as in PEP 383), so that offsets stay exact and nothing is lost.</summary>
internal static class UnknownByte
{
    public static char ToChar(byte value) => (char)(0xDC00 + value);

    public static bool Is(char c) => c is >= '\uDC80' and <= '\uDCFF';
}

namespace GovernancePortal.Redaction.Detection;

/// <summary>What may follow an IP address.</summary>
internal static class AddressText
{
    /// <summary>Length of a prefix length such as /24 at that place, or 0.</summary>
    public static int PrefixLength(ReadOnlySpan<char> text, int at, int largest)
    {
        if (at + 1 >= text.Length || text[at] != '/')
            return 0;
        var digits = 0;
        var value = 0;
        while (at + 1 + digits < text.Length && digits < 4 && char.IsAsciiDigit(text[at + 1 + digits]))
            value = value * 10 + text[at + 1 + digits++] - '0';
        return digits > 0 && value <= largest && Boundary.EndsWord(text, at + 1 + digits) ? digits + 1 : 0;
    }
}

using System.Net;
using System.Net.Sockets;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>IPv6 addresses in the text forms of RFC 4291 section 2.2, with an optional prefix length.</summary>
internal sealed class Ipv6Detector : IDetector
{
    private const int MaxLength = 45;

    public void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found)
    {
        for (var from = 0; text[from..].IndexOf(':') is >= 0 and var offset;)
        {
            var colon = from + offset;
            var start = colon;
            while (start > from && colon - start <= 4 && char.IsAsciiHexDigit(text[start - 1]))
                start--;
            var end = colon;
            while (end < text.Length && end - start <= MaxLength && IsAddressChar(text[end]))
                end++;
            Match(text, start, end, found);
            from = Math.Max(end, colon + 1);
        }
    }

    private static void Match(ReadOnlySpan<char> text, int start, int end, List<Candidate> found)
    {
        if (end < text.Length && (Boundary.IsWordChar(text[end]) || text[end] == ':'))
            return;
        while (end > start && (text[end - 1] == '.' || (text[end - 1] == ':' && !text[start..end].EndsWith("::"))))
            end--;
        var address = text[start..end];
        if (address.Length < 2 || !Boundary.StartsWord(text, start) || (start > 0 && text[start - 1] is '.' or ':'))
            return;
        if (address.Count(':') < 2 || !IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return;
        end += AddressText.PrefixLength(text, end, 128);
        found.Add(new(SpecialAddresses.IsInternal(parsed) ? KindCode.InternalAddress : KindCode.Ipv6, start, end - start, ConfidenceOf(address)));
    }

    // "::" alone is more often an operator than an address, a few hex digits and colons more often a time
    private static double ConfidenceOf(ReadOnlySpan<char> address)
    {
        if (address is "::")
            return Confidence.Bare;
        var isAbbreviated = address.Contains("::", StringComparison.Ordinal);
        return isAbbreviated && address.Length <= 4 ? Confidence.Fair : Confidence.Strong;
    }

    private static bool IsAddressChar(char c) => char.IsAsciiHexDigit(c) || c is ':' or '.';
}

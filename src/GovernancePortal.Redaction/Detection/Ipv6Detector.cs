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
        var isUnspecified = address is "::";
        var prefix = AddressText.PrefixLength(text, end, 128);
        if (isUnspecified && prefix == 0) // an operator more often than an address, and the address of nobody
            return;
        var kind = SpecialAddresses.IsInternal(parsed) ? KindCode.InternalAddress : KindCode.Ipv6;
        found.Add(new(kind, start, end + prefix - start, ConfidenceOf(address, prefix > 0)));
    }

    // x[2::5], a::b and text:: are code or markup more often than addresses
    private static double ConfidenceOf(ReadOnlySpan<char> address, bool hasPrefixLength)
    {
        var groups = 0;
        var longest = 0;
        foreach (var group in address.Split(':'))
        {
            var length = address[group].Length;
            groups += length > 0 ? 1 : 0;
            longest = Math.Max(longest, length);
        }

        var isCodeLike = !address.Contains('.') && (groups < 2 || (groups == 2 && (longest <= 2 || !address.ContainsAnyExceptInRange('0', ':'))));
        return !isCodeLike ? Confidence.Strong
            : hasPrefixLength || (groups == 2 && longest == 4) ? Confidence.Fair
            : Confidence.Weak;
    }

    private static bool IsAddressChar(char c) => char.IsAsciiHexDigit(c) || c is ':' or '.';
}

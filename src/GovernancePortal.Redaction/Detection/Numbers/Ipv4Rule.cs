using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>IPv4 in dotted decimal with an optional prefix length; small numbers look like a version and count less.</summary>
internal sealed class Ipv4Rule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [1, 2, 3];

    private const int LargestVersionPart = 20;

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length > 3 || number.Count < 4 || number.Gap(0) != '.' || number.Gap(1) != '.' || number.Gap(2) != '.')
            return;
        Span<byte> address = stackalloc byte[4];
        if (!TryRead(number, address) || !StandsAlone(number.Text, number.First.Start, number[3].End))
            return;
        var end = number[3].End + AddressText.PrefixLength(number.Text, number[3].End, 32);
        var kind = SpecialAddresses.IsInternal(address) ? KindCode.InternalAddress : KindCode.Ipv4;
        var confidence = IsObjectIdentifier(address) ? Confidence.Weak
            : IsRequirement(number.Text, number.First.Start) ? Confidence.Weak
            : IsVersionLike(number.Text, address, end) ? Confidence.Fair
            : Confidence.Strong;
        found.Add(new(kind, number.First.Start, end - number.First.Start, confidence));
    }

    // 2.5 is the arc of X.500 (ITU-T X.660)
    private static bool IsObjectIdentifier(ReadOnlySpan<byte> address) => address is [2, 5, ..];

    // >=1.2.3.4 and the like name a version
    private static bool IsRequirement(ReadOnlySpan<char> text, int start)
    {
        var before = text[..start].TrimEnd(' ');
        return before.Length >= 2 && before[^1] == '=' && before[^2] is '>' or '<' or '=' or '~' or '!';
    }

    private static bool IsVersionLike(ReadOnlySpan<char> text, ReadOnlySpan<byte> address, int end) =>
        !address.ContainsAnyExceptInRange((byte)0, (byte)LargestVersionPart)
        || (end + 1 < text.Length && text[end] == '-' && char.IsAsciiLetterOrDigit(text[end + 1]));

    private static bool TryRead(NumberText number, Span<byte> address)
    {
        for (var i = 0; i < 4; i++)
        {
            var part = number.Text.Slice(number[i].Start, number[i].Length);
            if (part.Length > 3 || (part.Length > 1 && part[0] == '0') || !byte.TryParse(part, provider: null, out address[i]))
                return false;
        }

        return true;
    }

    private static bool StandsAlone(ReadOnlySpan<char> text, int start, int end)
    {
        if (!Boundary.StartsWord(text, start) || !Boundary.EndsWord(text, end))
            return false;
        var goesOnBefore = start >= 2 && text[start - 1] == '.' && Boundary.IsWordChar(text[start - 2]);
        var goesOnAfter = end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]);
        return !goesOnBefore && !goesOnAfter;
    }
}

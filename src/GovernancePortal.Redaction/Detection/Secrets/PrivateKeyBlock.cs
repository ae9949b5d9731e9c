using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Secrets;

/// <summary>PEM and PGP private key blocks (RFC 7468, RFC 9580); a block without its end line runs as far as its characters do.</summary>
internal static class PrivateKeyBlock
{
    /// <summary>Longer blocks are cut; the largest RSA key in use takes about 6,400 characters.</summary>
    public const int MaxLength = 12_000;

    // less than that is the line alone, as in code that reads keys
    private const int ShortestBody = 48;

    public static int Match(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var header = SecretDetector.LengthOf(SecretPatterns.KeyHeader, text, at);
        if (header == 0)
            return at;
        var block = text.Slice(at, Math.Min(MaxLength, text.Length - at));
        var end = EndLine(block, header);
        var length = end > 0 ? end : Body(block, header);
        var hasBody = length - header >= ShortestBody;
        found.Add(new(KindCode.PrivateKey, at, hasBody ? length : header, hasBody ? Confidence.Certain : Confidence.Fair));
        return at + length;
    }

    private static int EndLine(ReadOnlySpan<char> block, int header)
    {
        var end = block[header..].IndexOf("-----END ");
        if (end < 0)
            return 0;
        var label = header + end + 9;
        var dashes = block[label..].IndexOf("-----");
        return dashes is >= 0 and < 64 ? label + dashes + 5 : label;
    }

    private static int Body(ReadOnlySpan<char> block, int header)
    {
        var length = header;
        while (length < block.Length && IsBodyChar(block[length]))
            length++;
        while (length > header && char.IsWhiteSpace(block[length - 1]))
            length--;
        return length;
    }

    // the backslash stands for line ends written as \n
    private static bool IsBodyChar(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=' or '\r' or '\n' or '\\';
}

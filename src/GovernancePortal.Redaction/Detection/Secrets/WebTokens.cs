using System.Buffers.Text;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Secrets;

/// <summary>JSON web tokens and bearer credentials.</summary>
internal static class WebTokens
{
    private const int HeaderPrefix = 96;

    public static int MatchJwt(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var length = SecretDetector.LengthOf(SecretPatterns.Jwt, text, at);
        if (length == 0 || !NamesAlgorithm(text.Slice(at, length)))
            return at;
        found.Add(new(KindCode.Jwt, at, length, Confidence.Certain));
        return at + length;
    }

    public static int MatchBearer(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var length = SecretDetector.LengthOf(SecretPatterns.Bearer, text, at);
        if (length == 0)
            return at;
        var word = "bearer".Length;
        var value = at + word + text[(at + word)..].IndexOfAnyExcept(" \t");
        var credentials = text[value..(at + length)].TrimEnd('.');
        if (!credentials.ContainsAnyInRange('0', '9'))
            return at;
        found.Add(new(KindCode.BearerToken, value, credentials.Length, Confidence.Good));
        return value; // a token of its own kind may begin here
    }

    // RFC 7515 section 4.1.1: the header must name an algorithm
    private static bool NamesAlgorithm(ReadOnlySpan<char> token)
    {
        var header = token[..token.IndexOf('.')];
        header = header[..Math.Min(HeaderPrefix, header.Length)];
        header = header[..(header.Length % 4 == 1 ? header.Length - 1 : header.Length)];
        Span<byte> json = stackalloc byte[HeaderPrefix];
        return Base64Url.TryDecodeFromChars(header, json, out var length) && json[..length].IndexOf("\"alg\""u8) >= 0;
    }
}

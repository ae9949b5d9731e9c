using System.Buffers;
using System.Text.RegularExpressions;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Secrets;

/// <summary>Secrets that a prefix betrays: looks for all prefixes at once, then checks the pattern at each.</summary>
internal sealed class SecretDetector : IDetector
{
    private static readonly SearchValues<string> Prefixes = SearchValues.Create(
        [
            "AKIA", "ASIA", "ABIA", "ACCA", "AIza", "eyJ", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox", "xapp-", "hooks.slack.com/",
            "bearer", "glpat-", "npm_", "sk_live_", "sk_test_", "rk_live_", "rk_test_", "hf_", "sk-", "SG.", "sig=",
            "password", "pwd", "AccountKey", "SharedAccessKey", "://", "-----BEGIN ",
        ],
        StringComparison.OrdinalIgnoreCase);

    public void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found)
    {
        for (var from = 0; from < text.Length && text[from..].IndexOfAny(Prefixes) is >= 0 and var offset;)
        {
            var at = from + offset;
            from = Math.Max(at + 1, MatchAt(text, at, found));
        }
    }

    // index behind what was found, or the same place
    private static int MatchAt(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        switch (text[at])
        {
            case '-':
                return PrivateKeyBlock.Match(text, at, found);
            case ':':
                return ConnectionStrings.MatchUrl(text, at, found);
            case 'p' or 'P':
                return ConnectionStrings.MatchPassword(text, at, found);
        }

        return Boundary.StartsWord(text, at) ? MatchToken(text, at, found) : at;
    }

    private static int MatchToken(ReadOnlySpan<char> text, int at, List<Candidate> found) => (char)(text[at] | 0x20) switch
    {
        'a' => Add(SecretPatterns.AwsKeyId, KindCode.AwsAccessKeyId, text, at, found)
            ?? Add(SecretPatterns.GoogleKey, KindCode.GoogleApiKey, text, at, found)
            ?? ConnectionStrings.MatchSharedKey(text, at, found),
        'e' => WebTokens.MatchJwt(text, at, found),
        'b' => WebTokens.MatchBearer(text, at, found),
        'x' => Add(SecretPatterns.Slack, KindCode.SlackToken, text, at, found) ?? at,
        'g' or 'h' => Add(SecretPatterns.GitHub, KindCode.GitHubToken, text, at, found)
            ?? Add(SecretPatterns.Slack, KindCode.SlackToken, text, at, found)
            ?? AddService(text, at, found),
        's' when text[at..].StartsWith("shared", StringComparison.OrdinalIgnoreCase) => ConnectionStrings.MatchSharedKey(text, at, found),
        _ => AddService(text, at, found),
    };

    // many words begin with sk- or the like: a key has a digit in it
    private static int AddService(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var length = LengthOf(SecretPatterns.Service, text, at);
        if (length == 0 || !text.Slice(at, length).ContainsAnyInRange('0', '9'))
            return at;
        found.Add(new(KindCode.ServiceToken, at, length, Confidence.Strong));
        return at + length;
    }

    private static int? Add(Regex pattern, KindCode kind, ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var length = LengthOf(pattern, text, at);
        if (length == 0)
            return null;
        found.Add(new(kind, at, length, Confidence.Certain));
        return at + length;
    }

    /// <summary>Length of the match of a pattern anchored at that place, or 0.</summary>
    internal static int LengthOf(Regex pattern, ReadOnlySpan<char> text, int at)
    {
        foreach (var match in pattern.EnumerateMatches(text, at))
            return match.Length;
        return 0;
    }
}

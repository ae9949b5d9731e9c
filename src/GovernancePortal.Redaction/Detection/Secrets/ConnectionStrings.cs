using System.Buffers;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Secrets;

/// <summary>Connection strings that carry a password: key=value pairs, the user information of a URL, an account key.</summary>
internal static class ConnectionStrings
{
    private const int LineReach = 300;
    private const int LongestKey = 32;
    private const int LongestScheme = 24;

    private static readonly SearchValues<string> Placeholders =
        SearchValues.Create(["{", "%(", "***", "xxxx", "<", "…", "••", "changeme", "redacted"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Password=… with the pairs around it, when one of them names a server, a database or a user.</summary>
    public static int MatchPassword(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var length = at > 0 && char.IsLetter(text[at - 1]) ? 0 : SecretDetector.LengthOf(SecretPatterns.Password, text, at);
        if (length == 0)
            return at;
        var password = text.Slice(at, length);
        var start = ChainStart(text, at);
        var end = at + length + SecretDetector.LengthOf(SecretPatterns.MorePairs, text, at + length);
        var hasServer = start < at || SecretPatterns.Server.IsMatch(text[(at + length)..end]);
        if (hasServer && !IsPlaceholder(password[(password.IndexOf('=') + 1)..].Trim(" \t'\"")))
            found.Add(new(KindCode.ConnectionString, start, end - start, Confidence.Strong));
        return end;
    }

    /// <summary>scheme://user:password@host (RFC 3986 section 3.2.1).</summary>
    public static int MatchUrl(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var scheme = SchemeStart(text, at);
        var length = scheme < at ? SecretDetector.LengthOf(SecretPatterns.UserInfo, text, at) : 0;
        if (length == 0)
            return at;
        const int slashes = 3;
        var userInfo = text.Slice(at + slashes, length - slashes - 2);
        if (!IsPlaceholder(userInfo[(userInfo.IndexOf(':') + 1)..]))
            found.Add(new(KindCode.ConnectionString, at + slashes, userInfo.Length, Confidence.Strong));
        return at + slashes + userInfo.Length;
    }

    /// <summary>AccountKey=… of Azure Storage, SharedAccessKey=… of its messaging services.</summary>
    public static int MatchSharedKey(ReadOnlySpan<char> text, int at, List<Candidate> found)
    {
        var length = SecretDetector.LengthOf(SecretPatterns.SharedKey, text, at);
        if (length == 0)
            return at;
        var value = at + text.Slice(at, length).IndexOf('=') + 1;
        while (text[value] is ' ' or '\t')
            value++;
        var kind = (text[at] | 0x20) == 'a' ? KindCode.AzureStorageKey : KindCode.ConnectionString;
        found.Add(new(kind, value, at + length - value, Confidence.Certain));
        return at + length;
    }

    // what stands for a password in documentation and code: variables, calls, null
    private static bool IsPlaceholder(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(",)");
        return value.Length < 3 || value.ContainsAny(Placeholders) || !value.ContainsAnyExcept(value[0])
            || value.Contains('(') || value is "password" || value.StartsWith("self.") || value.StartsWith('$') || value.StartsWith('%')
            || value.Equals("null", StringComparison.OrdinalIgnoreCase) || value.Equals("none", StringComparison.OrdinalIgnoreCase)
            || value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    // the first pair that names a server, a database or a user and is followed by nothing but pairs up to the password
    private static int ChainStart(ReadOnlySpan<char> text, int password)
    {
        var before = text[Math.Max(0, password - LineReach)..password];
        before = before[(before.LastIndexOfAny('\n', '"') + 1)..];
        foreach (var match in SecretPatterns.Server.EnumerateMatches(before))
        {
            if (IsPairs(before[(match.Index + match.Length)..]))
                return password - before.Length + match.Index;
        }

        return password;
    }

    private static bool IsPairs(ReadOnlySpan<char> text)
    {
        foreach (var segment in text.Split(';'))
        {
            var pair = text[segment].Trim();
            if (pair.Length > 0 && !IsKey(pair[..Math.Max(0, pair.IndexOf('='))]))
                return false;
        }

        return true;
    }

    private static bool IsKey(ReadOnlySpan<char> key) =>
        key.Length is > 0 and <= LongestKey && !key.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ _");

    private static int SchemeStart(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && end - start < LongestScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.'))
            start--;
        return start;
    }
}

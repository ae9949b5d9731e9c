using System.Collections.Frozen;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>E-mail addresses (RFC 5321 lengths, dot-atoms without the rare symbols, internationalised letters).</summary>
internal sealed class EmailDetector : IDetector
{
    private const int MaxLocal = 64;
    private const int MaxDomain = 253;
    private const int MaxLabel = 63;

    private static readonly FrozenSet<string> FileEndings =
        FrozenSet.ToFrozenSet(["png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js"], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> IsFileEnding =
        FileEndings.GetAlternateLookup<ReadOnlySpan<char>>();

    public void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found)
    {
        for (var from = 0; text[from..].IndexOf('@') is >= 0 and var offset;)
        {
            var at = from + offset;
            var start = LocalStart(text, at, from);
            var end = start < at ? DomainEnd(text, at + 1) : at;
            if (end > at && !IsGitRemote(text[start..at], text, end))
                found.Add(new(KindCode.Email, start, end - start, Confidence.Certain));
            from = Math.Max(at + 1, end);
        }
    }

    private static int LocalStart(ReadOnlySpan<char> text, int at, int notBefore)
    {
        var start = at;
        while (start > notBefore && at - start < MaxLocal && IsLocalChar(text[start - 1]) && !(text[start - 1] == '.' && text[start] == '.'))
            start--;
        while (start < at && !char.IsLetterOrDigit(text[start]) && text[start] != '_')
            start++;
        return at > start && text[at - 1] == '.' ? at : start;
    }

    // the longest run of labels that ends in a top-level domain, or the place before the start
    private static int DomainEnd(ReadOnlySpan<char> text, int start)
    {
        var labels = 0;
        var domainEnd = start - 1;
        for (var next = start; next < text.Length && next - start <= MaxDomain;)
        {
            var length = LabelLength(text[next..]);
            if (length == 0)
                break;
            var end = next + length;
            if (++labels >= 2 && IsTopLevel(text.Slice(next, length)))
                domainEnd = end;
            if (end >= text.Length || text[end] != '.')
                break;
            next = end + 1;
        }

        return domainEnd;
    }

    private static int LabelLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length < MaxLabel && (char.IsLetterOrDigit(text[length]) || (length > 0 && text[length] == '-')))
            length++;
        while (length > 0 && text[length - 1] == '-')
            length--;
        return length;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> label)
    {
        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
            return label.Length > 4;
        if (label.Length < 2 || IsFileEnding.Contains(label))
            return false;
        foreach (var c in label)
        {
            if (!char.IsLetter(c))
                return false;
        }

        return true;
    }

    private static bool IsLocalChar(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-' or '\'' or '&' or '~';

    // git@host:path is the address of a repository
    private static bool IsGitRemote(ReadOnlySpan<char> local, ReadOnlySpan<char> text, int end) =>
        local is "git" && end < text.Length && text[end] == ':';
}

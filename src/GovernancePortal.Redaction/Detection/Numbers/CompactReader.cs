namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Reads letters and digits that are written with single separators between them.</summary>
internal static class CompactReader
{
    /// <summary>Fills the buffer from <paramref name="start"/> on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="buffer">Takes the characters; its length is how many are wanted.</param>
    /// <param name="separators">Characters that may stand, one at a time and always the same, between two others.</param>
    /// <param name="breaks">Numbers of characters after which a separator may stand; empty for anywhere.</param>
    /// <returns>Index behind the last character read, or −1 when the text ends or breaks off before.</returns>
    public static int Read(ReadOnlySpan<char> text, int start, Span<char> buffer, ReadOnlySpan<char> separators, ReadOnlySpan<int> breaks)
    {
        var count = 0;
        var used = '\0';
        for (var at = start; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsAsciiLetterOrDigit(c))
            {
                buffer[count++] = c;
                if (count == buffer.Length)
                    return at + 1;
            }
            else if (count == 0 || !separators.Contains(c) || (used != '\0' && used != c) || !char.IsAsciiLetterOrDigit(text[at - 1])
                || (breaks.Length > 0 && !breaks.Contains(count)))
            {
                return -1;
            }
            else
            {
                used = c;
            }
        }

        return -1;
    }
}

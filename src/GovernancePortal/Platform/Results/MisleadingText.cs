namespace GovernancePortal.Platform.Results;

/// <summary>Characters that make a text read otherwise than it is written (Unicode Technical Report 36, section 2.10).</summary>
public static class MisleadingText
{
    /// <summary>Whether the text turns its own direction around: U+202A to U+202E and U+2066 to U+2069.</summary>
    public static bool TurnsAround(string text) => text.AsSpan().IndexOfAnyInRange('\u202A', '\u202E') >= 0 || text.AsSpan().IndexOfAnyInRange('\u2066', '\u2069') >= 0;
}

using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection;

/// <summary>Splits text into words of letters and asks what they say.</summary>
internal static class WordReader
{
    public const int MaxLabelLength = 128;

    /// <summary>Next word from <paramref name="at"/> on, which moves behind it.</summary>
    public static bool TryNext(ReadOnlySpan<char> text, ref int at, bool splitCamelCase, out int start, out int length)
    {
        while (at < text.Length && !char.IsLetter(text[at]))
            at++;
        start = at;
        while (at < text.Length && char.IsLetter(text[at]) && !(splitCamelCase && at > start && IsHump(text, at)))
            at++;
        length = at - start;
        return length > 0;
    }

    /// <summary>Start of the last word that ends at or before <paramref name="end"/>, which moves to its end.</summary>
    public static int PreviousWord(ReadOnlySpan<char> text, ref int end)
    {
        while (end > 0 && !char.IsLetter(text[end - 1]))
            end--;
        var start = end;
        while (start > 0 && char.IsLetter(text[start - 1]))
            start--;
        return start;
    }

    public static ContextEffect EffectOf(ReadOnlySpan<char> word)
    {
        if (word.Length > ContextWords.MaxWordLength)
            return ContextEffect.None;
        Span<char> lower = stackalloc char[ContextWords.MaxWordLength];
        return ContextWords.Lookup(lower[..word.ToLowerInvariant(lower)]);
    }

    /// <summary>The label read as one word, its separators left out: "Codice fiscale" as codicefiscale.</summary>
    public static ContextEffect EffectOfWhole(ReadOnlySpan<char> label)
    {
        Span<char> letters = stackalloc char[MaxLabelLength];
        var count = 0;
        foreach (var c in label)
        {
            if (char.IsLetter(c))
                letters[count++] = c;
        }

        return EffectOf(letters[..count]);
    }

    private static bool IsHump(ReadOnlySpan<char> text, int at) =>
        char.IsUpper(text[at]) && (char.IsLower(text[at - 1]) || (at + 1 < text.Length && char.IsLower(text[at + 1])));
}

using System.Globalization;
using System.Text;
using GovernancePortal.Redaction.Detection;

namespace GovernancePortal.Redaction.Masking;

/// <summary>A finding with a few words around it. Every candidate in the words is masked, reported or not, and so is what merely looks like a number or a key.</summary>
internal static class MaskedSample
{
    private const int ContextLength = 32;
    private const int LongestWord = 20;
    private const int MostDigits = 3;

    /// <param name="text">The text.</param>
    /// <param name="candidates">All candidates in it, in order, without overlap.</param>
    /// <param name="index">The one that the sample is of.</param>
    public static string Make(ReadOnlySpan<char> text, ReadOnlySpan<Candidate> candidates, int index)
    {
        var finding = candidates[index];
        var from = ContextStart(text, finding.Start);
        var to = ContextEnd(text, finding.End);
        var sample = new StringBuilder();
        if (from > 0)
            sample.Append('…');
        Append(sample, text, candidates, from, to);
        if (to < text.Length)
            sample.Append('…');
        return sample.ToString().Trim();
    }

    /// <summary>The whole text with every reported candidate masked.</summary>
    public static string MaskReported(ReadOnlySpan<char> text, ReadOnlySpan<Candidate> candidates)
    {
        var masked = new StringBuilder();
        var at = 0;
        foreach (var candidate in candidates)
        {
            if (!candidate.IsReported)
                continue;
            masked.Append(text[at..candidate.Start]).Append(ValueMask.Mask(candidate.Kind, text[candidate.Start..candidate.End]));
            at = candidate.End;
        }

        return masked.Append(text[at..]).ToString();
    }

    private static void Append(StringBuilder sample, ReadOnlySpan<char> text, ReadOnlySpan<Candidate> candidates, int from, int to)
    {
        var at = from;
        foreach (var candidate in candidates)
        {
            if (candidate.End <= from)
                continue;
            if (candidate.Start >= to)
                break;
            AppendWords(sample, text[at..Math.Max(at, candidate.Start)]);
            sample.Append(ValueMask.Mask(candidate.Kind, text[candidate.Start..candidate.End]));
            at = candidate.End;
        }

        if (at < to)
            AppendWords(sample, text[at..to]);
    }

    private static void AppendWords(StringBuilder sample, ReadOnlySpan<char> words)
    {
        var digits = 0;
        var word = 0;
        foreach (var c in words)
        {
            word = char.IsWhiteSpace(c) ? 0 : word + 1;
            digits = char.IsAsciiDigit(c) ? digits + 1 : char.IsWhiteSpace(c) || char.IsLetter(c) ? 0 : digits;
            sample.Append(word > LongestWord || digits > MostDigits ? ValueMask.Bullet : Shown(c));
        }
    }

    // control and format characters could turn the text around or hide a part of it
    private static char Shown(char c) => char.IsWhiteSpace(c) || char.IsControl(c) ? ' '
        : char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned ? '·'
        : c;

    private static int ContextStart(ReadOnlySpan<char> text, int start)
    {
        var from = Math.Max(0, start - ContextLength);
        if (from == 0)
            return 0;
        var word = text[from..start].IndexOfAny(' ', '\n', '\t');
        return word < 0 ? start : from + word + 1;
    }

    private static int ContextEnd(ReadOnlySpan<char> text, int end)
    {
        var to = Math.Min(text.Length, end + ContextLength);
        if (to == text.Length)
            return to;
        var word = text[end..to].LastIndexOfAny(' ', '\n', '\t');
        return word < 0 ? end : end + word;
    }
}

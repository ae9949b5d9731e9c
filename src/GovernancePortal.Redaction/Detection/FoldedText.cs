using System.Buffers;
using System.Globalization;
using System.Text;

namespace GovernancePortal.Redaction.Detection;

/// <summary>
/// A text as a person reads it: without characters that show nothing (Unicode categories Cc and Cf, variation selectors, fillers, tags), with
/// full-width forms and the digits of other scripts in ASCII. Knows where each of its characters stands in the text. Reuses its memory.
/// </summary>
internal sealed class FoldedText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t', '\n', '\v', '\f', '\r']);

    private char[] _text = [];
    private (int Start, int End)[] _places = [];
    private int _length;

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Folds the text if anything in it needs that; ASCII is known after one vectorised search.</summary>
    public bool TryFold(ReadOnlySpan<char> text)
    {
        _length = 0;
        if (!NeedsFolding(text))
            return false;
        if (_text.Length < text.Length)
            (_text, _places) = (new char[text.Length], new (int, int)[text.Length]);
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (Read(text, ref at) is { } shown)
                (_text[_length], _places[_length++]) = (shown, (start, at));
        }

        return true;
    }

    /// <summary>A candidate of <see cref="Text"/> at its place in the text that was folded.</summary>
    public Candidate Unfold(Candidate candidate)
    {
        var start = _places[candidate.Start].Start;
        return candidate with { Start = start, Length = _places[candidate.End - 1].End - start };
    }

    /// <summary>A value folded; itself when nothing needs that.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> value)
    {
        var folded = new FoldedText();
        return folded.TryFold(value) ? folded.Text : value;
    }

    private static bool NeedsFolding(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            var next = text[at..].IndexOfAnyExcept(Plain);
            if (next < 0)
                return false;
            at += next;
            var read = at;
            if (Read(text, ref at) != text[read])
                return true;
        }

        return false;
    }

    // a pair that stays is read one half at a time
    private static char? Read(ReadOnlySpan<char> text, ref int at)
    {
        var first = text[at];
        var pair = char.IsHighSurrogate(first) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        var code = pair ? char.ConvertToUtf32(first, text[at + 1]) : first;
        char? shown = ShowsNothing(code) ? null : Folded(code) ?? first;
        at += pair && shown != first ? 2 : 1;
        return shown;
    }

    private static char? Folded(int code) => code switch
    {
        >= 0xFF01 and <= 0xFF5E => (char)(code - 0xFF01 + '!'),
        0x2024 or 0x3002 or 0xFE52 or 0xFF61 => '.',
        0xFE6B => '@',
        > 0x7F when CharUnicodeInfo.GetUnicodeCategory(code) == UnicodeCategory.DecimalDigitNumber => (char)('0' + DigitOf(code)),
        _ => null,
    };

    private static int DigitOf(int code) => Rune.IsValid(code) ? (int)Rune.GetNumericValue(new(code)) : 0;

    private static bool ShowsNothing(int code) => code switch
    {
        >= ' ' and <= '~' or (>= '\t' and <= '\r') or 0x85 => false,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 => true,
        (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) => true,
        _ => CharUnicodeInfo.GetUnicodeCategory(code) is UnicodeCategory.Control or UnicodeCategory.Format,
    };
}

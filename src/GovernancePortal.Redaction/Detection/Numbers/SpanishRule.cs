using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Spanish DNI (12345678Z, 12345678-Z, 12.345.678-Z) and NIE (X1234567L, X-1234567-L).</summary>
internal sealed class SpanishRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [1, 2, 7, 8];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length is 7 or 8 && number.StartsNumber)
            MatchDni(number, 1, found);
        else if (number.First.Length is 1 or 2 && number.Count >= 3 && number[1].Length == 3 && number[2].Length == 3
            && number.Gap(0) == '.' && number.Gap(1) == '.' && number.StartsNumber)
            MatchDni(number, 3, found);
        if (number.First.Length == 7)
            MatchNie(number, found);
    }

    private static void MatchDni(NumberText number, int groups, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[8];
        var digits = number.Join(groups, buffer);
        var end = LetterEnd(number.Text, number[groups - 1].End);
        if (end < 0 || !SpanishNumbers.IsDni(digits, number.Text[end - 1]))
            return;
        var isWritten = groups > 1 || number.Text[end - 2] == '-' || digits.Length == 8;
        found.Add(new(KindCode.SpanishDni, number.First.Start, end - number.First.Start, isWritten ? Confidence.Good : Confidence.Weak));
    }

    private static void MatchNie(NumberText number, List<Candidate> found)
    {
        var text = number.Text;
        var start = number.First.Start - 1;
        if (start > 0 && text[start] == '-')
            start--;
        if (start < 0 || (text[start] | 0x20) is not ('x' or 'y' or 'z') || !Boundary.StartsWord(text, start))
            return;
        var end = LetterEnd(text, number.First.End);
        if (end > 0 && SpanishNumbers.IsNie(text[start], text.Slice(number.First.Start, 7), text[end - 1]))
            found.Add(new(KindCode.SpanishNie, start, end - start, Confidence.Strong));
    }

    // index behind the check letter, or −1 when none stands there
    private static int LetterEnd(ReadOnlySpan<char> text, int at)
    {
        if (at < text.Length && text[at] == '-')
            at++;
        return at < text.Length && char.IsAsciiLetter(text[at]) && Boundary.EndsWord(text, at + 1) ? at + 1 : -1;
    }
}

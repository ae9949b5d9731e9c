using GovernancePortal.Redaction.Detection.Numbers;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Phones;

/// <summary>Numbers with a calling code: +49 30 1234567, +44 (0)20 7123 4567, 0049 30 1234567.</summary>
internal static class InternationalNumber
{
    private const int Longest = CallingCodes.MaxDigits + 3;

    public static bool TryMatch(NumberText number, List<Candidate> found)
    {
        var start = number.First.Start;
        if (start > 0 && number.Text[start - 1] == '+')
            return TryPlus(number, start - 1, found);
        return number.Text[start..].StartsWith("00") && !PhoneChain.ContinuesBefore(number) && Boundary.StartsNumber(number.Text, start) && TryRead(number, start, 2, Confidence.Weak, Confidence.Fair, found);
    }

    private static bool TryPlus(NumberText number, int plus, List<Candidate> found) =>
        Boundary.StartsWord(number.Text, plus) && (plus == 0 || number.Text[plus - 1] is not (')' or ']')) && TryRead(number, plus, 0, Confidence.Good, Confidence.Strong, found);

    private static bool TryRead(NumberText number, int start, int prefix, double bare, double written, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[Longest];
        for (var groups = PhoneChain.Count(number, Longest, isInternational: true); groups > 0; groups--)
        {
            if (number.First.Length > Longest)
                return false;
            var digits = WithoutTrunkZero(number, groups, buffer)[prefix..];
            var (min, max) = CallingCodes.DigitsFor(digits);
            if (CallingCodes.LengthOf(digits) == 0 || digits.Length < min)
                return false;
            var end = PhoneChain.NumberEnd(number.Text, number[groups - 1].End);
            if (digits.Length > max || end < 0)
                continue;
            found.Add(new(KindCode.Phone, start, end - start, groups > 1 ? written : bare));
            return true;
        }

        return false;
    }

    // the zero of +44 (0)20 is dialled inside the country only
    private static ReadOnlySpan<char> WithoutTrunkZero(NumberText number, int groups, Span<char> buffer)
    {
        var length = 0;
        for (var i = 0; i < groups; i++)
        {
            var group = number.Text.Slice(number[i].Start, number[i].Length);
            if (group is "0" && i > 0)
                continue;
            group.CopyTo(buffer[length..]);
            length += group.Length;
        }

        return buffer[..length];
    }
}

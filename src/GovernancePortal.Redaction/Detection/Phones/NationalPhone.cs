using GovernancePortal.Redaction.Detection.Numbers;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Phones;

/// <summary>National forms: with the trunk zero (030 1234567, 06 12 34 56 78), with an area in brackets, and digits that only a word beside them makes a phone number.</summary>
internal static class NationalPhone
{
    private const int FewestDigits = 6;
    private const int FewestBareDigits = 7;
    private const int MostDigits = 13;

    public static void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length > MostDigits || !Boundary.StartsNumber(number.Text, number.First.Start) || PhoneChain.ContinuesBefore(number))
            return;
        var groups = PhoneChain.Count(number, MostDigits, isInternational: false);
        while (groups > 1 && PhoneChain.NumberEnd(number.Text, number[groups - 1].End) < 0)
            groups--;
        var end = PhoneChain.NumberEnd(number.Text, number[groups - 1].End);
        var digits = DigitsIn(number, groups);
        if (end < 0 || digits < (groups > 1 ? FewestDigits : FewestBareDigits) || IsDate(number, groups))
            return;
        var start = HasBracketedArea(number) ? number.First.Start - 1 : number.First.Start;
        found.Add(new(KindCode.Phone, start, end - start, Judge(number, groups, digits)));
    }

    private static double Judge(NumberText number, int groups, int digits)
    {
        var trunkZero = number.Text[number.First.Start] == '0' && !number.Text[number.First.Start..].StartsWith("00");
        if (groups == 1)
            return IsChineseMobile(number) ? Confidence.Weak : Confidence.Bare;
        if (HasBracketedArea(number))
            return trunkZero ? Confidence.Good : Confidence.Weak;
        if (!trunkZero || digits is < 9 or > 12 || number.First.Length is < 2 or > 6 || IsOtherNumber(number, groups))
            return Confidence.Bare;
        if (groups == 5 && digits == 10 && number.First.Length == 2)
            return Confidence.Good;
        return groups <= 4 ? Confidence.Fair : Confidence.Bare;
    }

    // a decimal fraction, a ZIP+4 code, a social security number, or the beginning of a row of numbers
    private static bool IsOtherNumber(NumberText number, int groups) =>
        (groups == 2 && number.Gap(0) == '.')
        || (groups == 2 && number.Gap(0) == '-' && number[0].Length == 5 && number[1].Length == 4)
        || (groups == 3 && number.IsShaped([3, 2, 4], "-. "))
        || (groups < number.Count && PhoneChain.IsGap(PhoneChain.Between(number, groups - 1)));

    private static bool HasBracketedArea(NumberText number)
    {
        var start = number.First.Start;
        return start > 0 && number.Text[start - 1] == '(' && number.Count > 1 && PhoneChain.Between(number, 0).StartsWith(")");
    }

    private static bool IsChineseMobile(NumberText number) =>
        number.First.Length == 11 && number.Text[number.First.Start] == '1' && number.Text[number.First.Start + 1] >= '3';

    private static bool IsDate(NumberText number, int groups)
    {
        if (groups < 3)
            return false;
        return (number[0].Length == 4 && number.Text[number[0].Start] is '1' or '2' && number[1].Length <= 2 && number[2].Length <= 2)
            || (number[0].Length <= 2 && number[1].Length <= 2 && number[2].Length == 4 && groups <= 4);
    }

    private static int DigitsIn(NumberText number, int groups)
    {
        var digits = 0;
        for (var i = 0; i < groups; i++)
            digits += number[i].Length;
        return digits;
    }
}

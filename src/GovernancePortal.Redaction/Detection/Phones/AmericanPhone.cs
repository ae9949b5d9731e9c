using GovernancePortal.Redaction.Detection.Numbers;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Phones;

/// <summary>Numbers of the North American plan: (415) 555-0132, 415-555-0132, 415.555.0132, 1-415-555-0132.</summary>
internal static class AmericanPhone
{
    public static bool TryMatch(NumberText number, List<Candidate> found)
    {
        var trunk = number.Count > 3 && number.Text.Slice(number.First.Start, number.First.Length) is "1" && PhoneChain.IsGap(PhoneChain.Between(number, 0)) ? 1 : 0;
        if (number.Count < trunk + 3 || number[trunk].Length != 3 || number[trunk + 1].Length != 3 || number[trunk + 2].Length != 4)
            return false;
        var end = PhoneChain.NumberEnd(number.Text, number[trunk + 2].End);
        var confidence = Judge(number, trunk);
        var start = StartOf(number, trunk);
        if (confidence == 0 || end < 0 || !Boundary.StartsNumber(number.Text, start))
            return false;
        found.Add(new(KindCode.Phone, start, end - start, confidence));
        return true;
    }

    private static int StartOf(NumberText number, int trunk)
    {
        var start = number.First.Start;
        return trunk == 0 && start > 0 && number.Text[start - 1] == '(' && PhoneChain.Between(number, 0).StartsWith(")") ? start - 1 : start;
    }

    private static double Judge(NumberText number, int trunk)
    {
        var text = number.Text;
        var area = PhoneChain.Between(number, trunk);
        var line = PhoneChain.Between(number, trunk + 1);
        var isIssued = text[number[trunk].Start] >= '2' && text[number[trunk + 1].Start] >= '2';
        if (area is ") " or ")" or ")-" && line is "-" or " " or ".")
            return isIssued ? Confidence.Good : Confidence.Fair;
        if (!area.SequenceEqual(line))
            return 0;
        return area switch
        {
            "-" => isIssued ? Confidence.Good : Confidence.Weak,
            "." => isIssued ? Confidence.Fair : Confidence.Weak,
            " " => Confidence.Weak,
            _ => 0,
        };
    }
}

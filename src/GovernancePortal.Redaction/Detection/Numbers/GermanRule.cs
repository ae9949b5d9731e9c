using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>German tax id (11 digits or 2-3-3-3), pension insurance number and health insurance number.</summary>
internal sealed class GermanRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [2, 8, 9, 11];

    public void Match(NumberText number, List<Candidate> found)
    {
        MatchTaxId(number, found);
        if (number.First.Length is 8 or 2)
            MatchPensionNumber(number, found);
        else if (number.First.Length == 9)
            MatchHealthNumber(number, found);
    }

    private static void MatchTaxId(NumberText number, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[11];
        var groups = number.First.Length == 11 && number.IsShaped([11], default) ? 1
            : number.First.Length == 2 && number.IsShaped([2, 3, 3, 3], " ") ? 4
            : 0;
        if (groups > 0 && GermanNumbers.IsTaxId(number.Join(groups, buffer)))
            found.Add(new(KindCode.GermanTaxId, number.First.Start, number.LengthThrough(groups - 1), groups > 1 ? Confidence.Strong : Confidence.Fair));
    }

    private static void MatchPensionNumber(NumberText number, List<Candidate> found)
    {
        var start = number.First.Start;
        Span<char> code = stackalloc char[12];
        if (!Boundary.StartsNumber(number.Text, start))
            return;
        var end = CompactReader.Read(number.Text, start, code, " ", [2, 8, 9, 11]);
        if (end > 0 && Boundary.EndsNumber(number.Text, end) && GermanNumbers.IsPensionNumber(code))
            found.Add(new(KindCode.GermanPensionNumber, start, end - start, Confidence.Strong));
    }

    private static void MatchHealthNumber(NumberText number, List<Candidate> found)
    {
        var start = number.First.Start - 1;
        if (start >= 0 && Boundary.StartsNumber(number.Text, start) && Boundary.EndsNumber(number.Text, number.First.End)
            && GermanNumbers.IsHealthNumber(number.Text[start..number.First.End]))
            found.Add(new(KindCode.GermanHealthNumber, start, 10, Confidence.Fair));
    }
}

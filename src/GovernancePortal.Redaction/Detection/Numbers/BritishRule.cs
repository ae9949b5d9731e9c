using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>UK national insurance number (AB123456C, AB 12 34 56 C) and NHS number (ten digits or 3-3-4, only when named).</summary>
internal sealed class BritishRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [2, 3, 6, 10];

    private const int NinoLength = 9;

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length is 6 or 2)
            MatchNino(number, found);
        if (number.First.Length == 10 && number.IsShaped([10], default))
            AddNhs(number, 1, found);
        else if (number.First.Length == 3 && number.IsShaped([3, 3, 4], " -"))
            AddNhs(number, 3, found);
    }

    private static void MatchNino(NumberText number, List<Candidate> found)
    {
        var text = number.Text;
        var start = number.First.Start - 2;
        if (start > 0 && text[start + 1] == ' ')
            start--;
        if (start < 0 || !char.IsAsciiLetter(text[start]) || !Boundary.StartsWord(text, start))
            return;
        Span<char> nino = stackalloc char[NinoLength];
        var end = CompactReader.Read(text, start, nino, " ", [2, 4, 6, 8]);
        if (end > 0 && Boundary.EndsWord(text, end) && BritishNumbers.IsNino(nino))
            found.Add(new(KindCode.UkNino, start, end - start, Confidence.Fair));
    }

    private static void AddNhs(NumberText number, int groups, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[10];
        if (BritishNumbers.IsNhsNumber(number.Join(groups, buffer)))
            found.Add(new(KindCode.UkNhsNumber, number.First.Start, number.LengthThrough(groups - 1), Confidence.Weak - 0.1));
    }
}

using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Payment cards, in one piece or in the groups that are printed on them.</summary>
internal sealed class CardRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [4, 12, 13, 14, 15, 16, 17, 18, 19];

    private static readonly int[][] Printed = [[4, 4, 4, 4], [4, 6, 5], [4, 6, 4], [4, 4, 4, 4, 3]];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length is >= CardIssuer.MinLength and <= CardIssuer.MaxLength)
            MatchBare(number, found);
        else if (number.First.Length == 4)
            MatchPrinted(number, found);
    }

    private static void MatchBare(NumberText number, List<Candidate> found)
    {
        var digits = number.Text.Slice(number.First.Start, number.First.Length);
        if (IsCard(digits) && number.IsShaped([number.First.Length], default))
            found.Add(new(KindCode.PaymentCard, number.First.Start, number.First.Length, Confidence.Good));
    }

    private static void MatchPrinted(NumberText number, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[CardIssuer.MaxLength];
        foreach (var shape in Printed)
        {
            if (number.IsShaped(shape, " -") && IsCard(number.Join(shape.Length, buffer)))
                found.Add(new(KindCode.PaymentCard, number.First.Start, number.LengthThrough(shape.Length - 1), Confidence.Convincing));
        }
    }

    private static bool IsCard(ReadOnlySpan<char> digits) => CardIssuer.Knows(digits) && Luhn.IsValid(digits) && !Digits.AllSame(digits);
}

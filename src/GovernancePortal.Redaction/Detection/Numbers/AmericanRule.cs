using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>US social security and taxpayer numbers: 123-45-6789 with hyphens, dots or blanks; nine bare digits only when named.</summary>
internal sealed class AmericanRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [3, 9];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length == 9 && number.IsShaped([9], default))
            Add(number, 1, Confidence.Bare, found);
        else if (number.First.Length == 3 && number.IsShaped([3, 2, 4], "-"))
            Add(number, 3, Confidence.Good, found);
        else if (number.First.Length == 3 && number.IsShaped([3, 2, 4], ". "))
            Add(number, 3, Confidence.Fair, found);
    }

    private static void Add(NumberText number, int groups, double confidence, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[9];
        var digits = number.Join(groups, buffer);
        if (AmericanNumbers.IsSsn(digits))
            found.Add(new(KindCode.UsSsn, number.First.Start, number.LengthThrough(groups - 1), confidence));
        else if (AmericanNumbers.IsItin(digits))
            found.Add(new(KindCode.UsItin, number.First.Start, number.LengthThrough(groups - 1), confidence));
    }
}

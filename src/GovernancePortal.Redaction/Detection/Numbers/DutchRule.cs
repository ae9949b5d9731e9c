using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Dutch BSN. One random number in eleven passes the test, so nine bare digits need a word that names it.</summary>
internal sealed class DutchRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [3, 4, 9];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length == 9 && number.IsShaped([9], default))
            Add(number, 1, found);
        else if (number.First.Length is 3 or 4 && (number.IsShaped([4, 2, 3], ". ") || number.IsShaped([3, 3, 3], ". ")))
            Add(number, 3, found);
    }

    private static void Add(NumberText number, int groups, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[9];
        if (DutchBsn.IsValid(number.Join(groups, buffer)))
            found.Add(new(KindCode.DutchBsn, number.First.Start, number.LengthThrough(groups - 1), Confidence.Weak));
    }
}

using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Swedish personal number: 811228-9874, 19811228-9874, twelve digits; ten bare digits only when named.</summary>
internal sealed class SwedishRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [6, 8, 10, 12];

    public void Match(NumberText number, List<Candidate> found)
    {
        switch (number.First.Length)
        {
            case 6 when number.IsShaped([6, 4], "-+"):
                Add(number, 2, Confidence.Good, found);
                break;
            case 8 when number.IsShaped([8, 4], "-+"):
                Add(number, 2, Confidence.Strong, found);
                break;
            case 12 when number.IsShaped([12], default):
                Add(number, 1, Confidence.Fair, found);
                break;
            case 10 when number.IsShaped([10], default):
                Add(number, 1, Confidence.Weak, found);
                break;
        }
    }

    private static void Add(NumberText number, int groups, double confidence, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[12];
        if (NordicNumbers.IsSwedish(number.Join(groups, buffer)))
            found.Add(new(KindCode.SwedishPersonalNumber, number.First.Start, number.LengthThrough(groups - 1), confidence));
    }
}

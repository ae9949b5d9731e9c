using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Swiss AHV number: 756.1234.5678.97 or thirteen digits.</summary>
internal sealed class SwissRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [3, 13];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length == 13 && number.IsShaped([13], default))
            Add(number, 1, Confidence.Good, found);
        else if (number.First.Length == 3 && number.IsShaped([3, 4, 4, 2], ". "))
            Add(number, 4, Confidence.Certain, found);
    }

    private static void Add(NumberText number, int groups, double confidence, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[13];
        if (SwissAhvNumber.IsValid(number.Join(groups, buffer)))
            found.Add(new(KindCode.SwissAhvNumber, number.First.Start, number.LengthThrough(groups - 1), confidence));
    }
}

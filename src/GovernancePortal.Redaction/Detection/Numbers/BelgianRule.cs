using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Belgian national number: 85.07.30-033.28 or eleven digits.</summary>
internal sealed class BelgianRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [2, 11];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length == 11 && number.IsShaped([11], default))
            Add(number, 1, Confidence.Fair, found);
        else if (number.First.Length == 2 && IsWritten(number))
            Add(number, 5, Confidence.Strong, found);
    }

    private static bool IsWritten(NumberText number) =>
        number.Count >= 5 && number[1].Length == 2 && number[2].Length == 2 && number[3].Length == 3 && number[4].Length == 2
        && number.Gap(0) is '.' or '-' or ' ' && number.Gap(1) == number.Gap(0) && number.Gap(2) is '-' or '.' or ' ' && number.Gap(3) is '.' or '-' or ' '
        && number.StartsNumber && Boundary.EndsNumber(number.Text, number[4].End);

    private static void Add(NumberText number, int groups, double confidence, List<Candidate> found)
    {
        Span<char> buffer = stackalloc char[11];
        if (BelgianNationalNumber.IsValid(number.Join(groups, buffer)))
            found.Add(new(KindCode.BelgianNationalNumber, number.First.Start, number.LengthThrough(groups - 1), confidence));
    }
}

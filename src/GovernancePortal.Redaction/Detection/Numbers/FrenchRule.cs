using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>French NIR with its key, in one piece or in groups.</summary>
internal sealed class FrenchRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [1, 6, 13, 15];

    public void Match(NumberText number, List<Candidate> found)
    {
        var isDigits = number.First.Length is 15 or 13 or 1
            && (number.IsShaped([15], default) || number.IsShaped([13, 2], " ") || number.IsShaped([1, 2, 2, 2, 3, 3, 2], " ."));
        var mayBeCorsican = number.First.Length is 1 or 6 && Boundary.StartsNumber(number.Text, number.First.Start);
        if (!isDigits && !mayBeCorsican)
            return;
        Span<char> nir = stackalloc char[FrenchNir.Length];
        var end = CompactReader.Read(number.Text, number.First.Start, nir, isDigits ? " ." : " ", [1, 3, 5, 7, 10, 13]);
        if (end > 0 && Boundary.EndsNumber(number.Text, end) && FrenchNir.IsValid(nir) && (isDigits || char.IsAsciiLetter(nir[6])))
            found.Add(new(KindCode.FrenchNir, number.First.Start, end - number.First.Start, Confidence.Strong));
    }
}

using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Finnish personal identity code: 131052-308T.</summary>
internal sealed class FinnishRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [6];

    private const int Length = 11;

    public void Match(NumberText number, List<Candidate> found)
    {
        var start = number.First.Start;
        if (number.First.Length != 6 || start + Length > number.Text.Length)
            return;
        if (number.StartsNumber && Boundary.EndsWord(number.Text, start + Length) && NordicNumbers.IsFinnish(number.Text.Slice(start, Length)))
            found.Add(new(KindCode.FinnishIdentityCode, start, Length, Confidence.Strong));
    }
}

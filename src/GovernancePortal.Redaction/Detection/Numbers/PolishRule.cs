using GovernancePortal.Redaction.Checksums;
using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Polish PESEL: eleven digits. Date and check digit let one random number in fifty pass, so a person should look at it unless it is named.</summary>
internal sealed class PolishRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [11];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (number.First.Length == 11 && PolishPesel.IsValid(number.Text.Slice(number.First.Start, 11)) && number.IsShaped([11], default))
            found.Add(new(KindCode.PolishPesel, number.First.Start, 11, Confidence.Fair));
    }
}

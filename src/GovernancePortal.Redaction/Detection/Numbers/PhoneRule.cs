using GovernancePortal.Redaction.Detection.Phones;

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Phone numbers: the first form that fits at a group.</summary>
internal sealed class PhoneRule : INumberRule
{
    public IReadOnlyList<int> FirstLengths { get; } = [.. Enumerable.Range(1, 18)];

    public void Match(NumberText number, List<Candidate> found)
    {
        if (!InternationalNumber.TryMatch(number, found) && !AmericanPhone.TryMatch(number, found))
            NationalPhone.Match(number, found);
    }
}

namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Recognises one kind of number at a digit group.</summary>
internal interface INumberRule
{
    /// <summary>Lengths that the first digit group may have; the rule is not asked at others.</summary>
    IReadOnlyList<int> FirstLengths { get; }

    /// <param name="number">The text, seen from a digit group of at most <see cref="NumberDetector.LongestGroup"/> digits.</param>
    /// <param name="found">Takes what begins at, or just before, that group.</param>
    void Match(NumberText number, List<Candidate> found);
}

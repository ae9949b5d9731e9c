namespace GovernancePortal.Redaction.Detection.Numbers;

/// <summary>Recognises one kind of number at a digit group.</summary>
internal interface INumberRule
{
    /// <param name="number">The text, seen from a digit group of at most <see cref="NumberDetector.LongestGroup"/> digits.</param>
    /// <param name="found">Takes what begins at, or just before, that group.</param>
    void Match(NumberText number, List<Candidate> found);
}

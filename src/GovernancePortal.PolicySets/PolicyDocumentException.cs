namespace GovernancePortal.PolicySets;

/// <summary>A document that cannot be judged: it is too large, no JSON, or does not fit the schema.</summary>
public sealed class PolicyDocumentException : Exception
{
    public PolicyDocumentException(IReadOnlyList<DocumentProblem> problems)
        : base(string.Join("; ", problems.Take(3)) + (problems.Count > 3 ? $"; and {problems.Count - 3} more" : "")) => Problems = problems;

    public PolicyDocumentException(string message)
        : this([new([], message)])
    {
    }

    public IReadOnlyList<DocumentProblem> Problems { get; }
}

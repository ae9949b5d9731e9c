namespace GovernancePortal.PolicySets;

/// <summary>What does not fit in an input document.</summary>
/// <param name="Path">Member names and list positions, from the document inwards.</param>
/// <param name="Message">What is wrong there, to be read after the place.</param>
public sealed record DocumentProblem(IReadOnlyList<string> Path, string Message)
{
    /// <summary>The place as an RFC 6901 pointer.</summary>
    public string Pointer => string.Concat(Path.Select(step => "/" + step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    public override string ToString() => Path.Count == 0 ? $"the document {Message}" : $"'{Pointer}' {Message}";
}

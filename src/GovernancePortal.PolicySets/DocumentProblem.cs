namespace GovernancePortal.PolicySets;

/// <summary>What does not fit in an input document.</summary>
/// <param name="Path">Member names and list positions, from the document inwards.</param>
/// <param name="Message">What is wrong there, to be read after the place.</param>
public sealed record DocumentProblem(IReadOnlyList<string> Path, string Message)
{
    /// <summary>Line in the text, from 1; null where the text could be read.</summary>
    public int? Line { get; init; }

    /// <summary>Column in the line, from 1, in UTF-16 code units; null where the text could be read.</summary>
    public int? Column { get; init; }

    /// <summary>The place as an RFC 6901 pointer.</summary>
    public string Pointer => string.Concat(Path.Select(step => "/" + step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    public override string ToString() => Path.Count == 0 ? $"the document {Message}" : $"'{Pointer}' {Message}";
}

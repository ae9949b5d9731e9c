namespace GovernancePortal.Redaction.Detection;

/// <summary>Finds candidates of some kinds in a piece of text. Linear in the text but for bounded look-around.</summary>
internal interface IDetector
{
    /// <param name="text">A whole value, or a window of a long one.</param>
    /// <param name="label">What the column name or JSON key says.</param>
    /// <param name="found">Takes the candidates.</param>
    void Find(ReadOnlySpan<char> text, LabelContext label, List<Candidate> found);
}

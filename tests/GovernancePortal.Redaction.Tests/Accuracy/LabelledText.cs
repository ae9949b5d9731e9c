namespace GovernancePortal.Redaction.Tests.Accuracy;

/// <summary>A text with the places where a kind of value stands.</summary>
/// <param name="Label">The label set's own name of the kind.</param>
/// <param name="Text">The text.</param>
/// <param name="Spans">Start and end in code points, end exclusive.</param>
internal sealed record LabelledText(string Label, string Text, IReadOnlyList<(int Start, int End)> Spans);

namespace GovernancePortal.Bpmn.Reading;

/// <summary>A text in the host's language.</summary>
/// <param name="Element">Where it stands.</param>
/// <param name="What">What it is, in words: "condition".</param>
/// <param name="Text">The text.</param>
internal sealed record ExpressionDraft(Element Element, string What, string Text);

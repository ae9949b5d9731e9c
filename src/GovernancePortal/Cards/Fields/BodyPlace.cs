namespace GovernancePortal.Cards.Fields;

/// <summary>Where a field stands in the body of a Hugging Face README: under a heading of the official template, or one of its usual variants.</summary>
internal sealed record BodyPlace(int Level, string Heading, string? Parent, IReadOnlyList<string> Variants);

namespace GovernancePortal.Evidence.Documents;

/// <summary>Facts of a card that belong together, for example those of one input.</summary>
/// <param name="Title">What they belong to.</param>
/// <param name="Facts">The facts.</param>
public sealed record CardGroup(string Title, IReadOnlyList<Fact> Facts);

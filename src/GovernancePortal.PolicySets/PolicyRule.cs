namespace GovernancePortal.PolicySets;

/// <summary>One rule: when it applies, what it demands, what it says.</summary>
/// <param name="Id">Stable, kebab-case, unique in its set.</param>
/// <param name="When">A condition; null where the rule always applies.</param>
/// <param name="Require">The condition that must hold.</param>
/// <param name="Message">What happened and why, said when the requirement does not hold; values in <c>{{ expression }}</c>.</param>
/// <param name="Remedy">What to do about it; a template too.</param>
/// <param name="Satisfied">What is said when the requirement holds; null for nothing.</param>
/// <param name="Evidence">Paths into the input, such as <c>datasets[].report</c>: what a reader should look at.</param>
/// <param name="HalfLife">How long the evidence counts; null for ever.</param>
/// <param name="Since">The moment from which the half-life counts, or a list of moments of which the newest counts; null for the moment of judging.</param>
/// <param name="Waivable">Whether a seat may waive it.</param>
public sealed record PolicyRule(
    string Id, string Title, PolicySeverity Severity, IReadOnlyList<string> References, PolicyText? When, PolicyText Require, PolicyText Message, PolicyText Remedy,
    PolicyText? Satisfied, IReadOnlyList<PolicyText> Evidence, HalfLife? HalfLife, PolicyText? Since, bool Waivable, IReadOnlyList<RuleTest> Tests, PolicyPosition At)
{
    /// <summary>Whether severity and tests are as the file says them; false where something is wrong with them, so that nothing more is to be said of them.</summary>
    internal bool AreTestsKnown { get; init; } = true;
}

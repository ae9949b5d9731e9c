namespace GovernancePortal.PolicySets;

/// <summary>What a replayed policy would change for one document.</summary>
/// <param name="Before">By the text that binds; null where none does.</param>
/// <param name="After">By the text that is tried.</param>
/// <param name="Changes">The rules that say something else, in the order of the tried text; rules that are gone come last.</param>
public sealed record ReplayOutcome(string Id, ReplayEffect Effect, PolicyVerdict? Before, PolicyVerdict After, IReadOnlyList<RuleChange> Changes)
{
    /// <summary>Why the document cannot be judged; null where it can. Such a document is a fail before and after.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why a document stays at fail, warn or waived: the rules that say so before and after. Empty where it does not stay, or nothing is wrong with it.</summary>
    public IReadOnlyList<RuleVerdict> Standing { get; init; } = [];

    /// <summary>The business unit that the document names; null where it names none.</summary>
    public string? BusinessUnit { get; init; }
}

/// <summary>What becomes of a document's verdict. In order: what concerns people most comes first.</summary>
public enum ReplayEffect
{
    /// <summary>It fails, and did not.</summary>
    NewlyFails,

    /// <summary>It warns, and did not: it passed, or it failed.</summary>
    NewlyWarns,

    /// <summary>It neither fails nor warns, and did.</summary>
    NewlyPasses,

    /// <summary>It fails as before, warns as before, or does neither as before; single rules may say something else.</summary>
    Stays,
}

/// <summary>A rule that says something else of a document.</summary>
/// <param name="Before">Null for a rule that is new.</param>
/// <param name="After">Null for a rule that is gone.</param>
/// <param name="Message">What it says now; of a rule that is gone, or fails no more without a word, what it said.</param>
public sealed record RuleChange(string RuleId, string Title, PolicyVerdict? Before, PolicyVerdict? After, string Message);

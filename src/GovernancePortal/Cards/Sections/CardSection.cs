using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Cards.Sections;

/// <summary>A section of the card as people read it.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Rows">What is said, and what is missing; fields that are neither required nor filled in are left out.</param>
/// <param name="Missing">What the section still owes.</param>
/// <param name="RequiredCount">How many fields of the section are required of this card.</param>
/// <param name="Lines">The lines of the section's fields in the card's file; null when it has none.</param>
public sealed record CardSection(CardSectionName Name, IReadOnlyList<CardRow> Rows, IReadOnlyList<MissingField> Missing, int RequiredCount, LineRange? Lines)
{
    public bool IsComplete => Missing.Count == 0;

    public string Title => TitleOf(Name);

    /// <summary>The section's name as people read it.</summary>
    public static string TitleOf(CardSectionName name) => name switch
    {
        CardSectionName.IntendedUse => "Intended use",
        CardSectionName.LimitsAndRisks => "Limits and risks",
        _ => name.ToString(),
    };

    /// <summary>For example <c>Complete</c> or <c>1 of 3 missing</c>.</summary>
    public string Status => IsComplete ? "Complete" : $"{Missing.Count} of {Math.Max(RequiredCount, Missing.Count)} missing";
}

namespace GovernancePortal.Evidence.Documents;

/// <summary>A list of a card whose items say the same things of themselves, for example its robustness tests.</summary>
/// <param name="Title">What is listed.</param>
/// <param name="Columns">What each item says, in the card's order.</param>
/// <param name="Rows">The items: a text for each column, null where the item does not say it.</param>
public sealed record CardTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows);

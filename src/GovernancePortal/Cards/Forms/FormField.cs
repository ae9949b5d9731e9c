namespace GovernancePortal.Cards.Forms;

/// <summary>A field of a card as a form shows it.</summary>
/// <param name="Path">Where it stands, as the text spells it: names, and numbers from 0 for rows.</param>
/// <param name="Title">As people read it.</param>
/// <param name="Input">How it is filled in.</param>
/// <param name="Value">What the text says; the items of a list one a line.</param>
/// <param name="Choices">Usual values; empty for any other input.</param>
/// <param name="Hint">What to fill in; empty where nothing is asked for.</param>
/// <param name="IsAsked">Whether every card needs it.</param>
/// <param name="StaysInText">Why it can only be edited as text; null when the form shows it.</param>
public sealed record FormField(IReadOnlyList<string> Path, string Title, FormInput Input, string Value, IReadOnlyList<string> Choices, string Hint, bool IsAsked, string? StaysInText)
{
    /// <summary>For example <c>metrics.0.value</c>.</summary>
    public string Id => string.Join('.', Path);
}

/// <summary>How a field is filled in.</summary>
public enum FormInput
{
    Line,
    Lines,
    List,
    Choice,
    Flag,
}

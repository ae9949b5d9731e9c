namespace GovernancePortal.Ui.Feedback;

/// <summary>Says a change aloud, politely, to people who use a screen reader. One for a circuit.</summary>
public sealed class Announcer
{
    internal Signal<string> Spoken { get; } = new();

    /// <summary>A short sentence: "12 of 318 systems shown", "Security seat approved".</summary>
    public void Say(string sentence) => Spoken.Raise(sentence);
}

using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;

namespace GovernancePortal.Releases.Submissions;

/// <summary>A card while it is written: its text and what the reader says of it. Nothing of the text is ever changed unasked.</summary>
public sealed class CardDraft
{
    public string FileName { get; set; } = "card.yaml";

    public string Text { get; set; } = "";

    public IReadOnlyList<CardFinding> Findings { get; private set; } = [];

    /// <summary>What the card still owes before publication: warnings here, a gate later.</summary>
    public IReadOnlyList<MissingField> Missing { get; private set; } = [];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    public int Errors => Findings.Count(finding => finding.Severity == CardFindingSeverity.Error);

    public byte[] Bytes => Encoding.UTF8.GetBytes(Text);

    /// <summary>Reads the text anew.</summary>
    /// <param name="version">The version that is being submitted; null when not typed yet.</param>
    public void Check(string? version)
    {
        if (IsEmpty)
        {
            (Findings, Missing) = ([], []);
            return;
        }

        var read = CardReader.Read(Bytes, FileName, string.IsNullOrWhiteSpace(version) ? null : version.Trim());
        Findings = read.Findings;
        Missing = read.Card is { } card ? CardCompleteness.Check(card) : [];
    }

    /// <summary>Whether the finding's suggestion can be put in its place.</summary>
    public bool CanCorrect(CardFinding finding) => finding is { Suggestion: not null, Length: > 0 } && PlaceOf(finding) is not null;

    /// <summary>Puts the suggestion where the finding stands; a text that has changed meanwhile is left alone.</summary>
    public void Correct(CardFinding finding)
    {
        if (finding.Suggestion is { } right && PlaceOf(finding) is { } place)
            Text = string.Concat(Text.AsSpan(0, place), right, Text.AsSpan(place + finding.Length));
    }

    private int? PlaceOf(CardFinding finding)
    {
        var start = 0;
        for (var line = 1; line < finding.Line; line++)
        {
            var end = Text.IndexOf('\n', start);
            if (end < 0)
                return null;
            start = end + 1;
        }

        var place = start + finding.Column - 1;
        return place + finding.Length <= Text.Length ? place : null;
    }
}

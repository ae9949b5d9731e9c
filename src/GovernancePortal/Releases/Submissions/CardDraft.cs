using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Ui.Content;

namespace GovernancePortal.Releases.Submissions;

/// <summary>A card while it is written: its text and what the reader says of it. Nothing of the text is ever changed unasked.</summary>
public sealed class CardDraft
{
    private byte[] taken = [];
    private string takenText = "";

    public string FileName { get; set; } = "card.yaml";

    public string Text { get; set; } = "";

    /// <summary>The card as it was read last; null while it has errors.</summary>
    public ModelCard? Card { get; private set; }

    public IReadOnlyList<CardFinding> Findings { get; private set; } = [];

    /// <summary>What the card still owes before publication: warnings here, a gate later.</summary>
    public IReadOnlyList<MissingField> Missing { get; private set; } = [];

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>Whether it is a Hugging Face README, not a card of fields alone.</summary>
    public bool IsReadme => Path.GetExtension(FileName) is var ending && (ending.Equals(".md", StringComparison.OrdinalIgnoreCase) || ending.Equals(".markdown", StringComparison.OrdinalIgnoreCase));

    /// <summary>What kind of text it is and how long, or what is expected.</summary>
    public string Summary => IsEmpty
        ? "YAML 1.2 or JSON of schema portal-card/1, or a Hugging Face README.md."
        : $"{(IsReadme ? "Hugging Face README" : FileName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? "JSON" : "YAML 1.2")}, {Units.Count(Text.TrimEnd('\n').Count(static c => c == '\n') + 1, "line")}";

    public int Errors => Findings.Count(finding => finding.Severity == CardFindingSeverity.Error);

    /// <summary>The lines that have errors, in order.</summary>
    public IReadOnlyList<int> ErrorLines => [.. Findings.Where(finding => finding.Severity == CardFindingSeverity.Error).Select(finding => finding.Line).Distinct().Order()];

    /// <summary>What is submitted: a file that was not edited byte for byte as it came, so that its digest stays the author's.</summary>
    public byte[] Bytes => taken.Length > 0 && string.Equals(Text, takenText, StringComparison.Ordinal) ? taken : Encoding.UTF8.GetBytes(Text);

    /// <summary>Takes a file in place of what is there.</summary>
    public void Take(string fileName, byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        (FileName, taken) = (fileName, content);
        Text = takenText = reader.ReadToEnd();
    }

    /// <summary>Reads the text anew.</summary>
    /// <param name="version">The version that is being submitted; null when not typed yet.</param>
    public void Check(string? version)
    {
        if (IsEmpty)
        {
            (Card, Findings, Missing) = (null, [], []);
            return;
        }

        var read = CardReader.Read(Bytes, FileName, string.IsNullOrWhiteSpace(version) ? null : version.Trim());
        (Card, Findings) = (read.Card, read.Findings);
        Missing = Card is { } card ? CardCompleteness.Check(card) : [];
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

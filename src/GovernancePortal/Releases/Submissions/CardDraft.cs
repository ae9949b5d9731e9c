using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Cards.Completeness;
using GovernancePortal.Cards.Content;
using GovernancePortal.Cards.Yaml;
using GovernancePortal.Ui.Content;

namespace GovernancePortal.Releases.Submissions;

/// <summary>A card while it is written: its text and what the reader says of it. Nothing of the text is ever changed unasked.</summary>
public sealed class CardDraft
{
    private byte[] taken = [];
    private string takenText = "";
    private (string FileName, string Text, byte[] Taken, string TakenText)? before;

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

    /// <summary>Whether a file took the place of another text and was not edited since: that text can be put back.</summary>
    public bool IsReplaced => before is not null && string.Equals(Text, takenText, StringComparison.Ordinal);

    /// <summary>Takes a file in place of what is there, unless it can be no card. Answers why it was not taken; null when it was.</summary>
    public string? Take(string fileName, byte[] content)
    {
        if (!CardText.IsText(content))
            return $"“{fileName}” is not a text file, so it cannot be a card.";
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        var text = reader.ReadToEnd();
        if (string.IsNullOrWhiteSpace(text))
            return $"“{fileName}” is empty, so it cannot be a card.";
        before = IsEmpty || string.Equals(Text, text, StringComparison.Ordinal) ? null : (FileName, Text, taken, takenText);
        (FileName, taken) = (fileName, content);
        Text = takenText = text;
        return null;
    }

    /// <summary>Puts back the text that a file took the place of.</summary>
    public void PutBack()
    {
        if (before is { } kept)
            (FileName, Text, taken, takenText) = kept;
        before = null;
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

    /// <summary>Where the card says another digest of a file than the one that arrived: a gate would fail on it.</summary>
    internal IReadOnlyList<CardFinding> Differences(IReadOnlyCollection<UploadedPart> files)
    {
        var differences = new List<CardFinding>();
        foreach (var (index, named) in (Card?.Artifacts ?? []).Index())
            if (CardDigest.Of(named.Sha256) is { } said && Meant(named, files) is { Digest: { } arrived } file && !string.Equals(said.ToString(), arrived, StringComparison.Ordinal))
                differences.Add(At($"artifacts[{index}].sha256", named.Sha256!, $"Expected {arrived[..8]}…, the SHA-256 of the file “{file.Path}” that has arrived. Found {said.ToString()[..8]}…. Correct the card, or choose the file that it means."));
        return differences;
    }

    // a browser tells no folders of the files that it sends
    private static UploadedPart? Meant(CardArtifact named, IReadOnlyCollection<UploadedPart> files) => files.FirstOrDefault(file => named.Names(file.Path))
        ?? files.FirstOrDefault(file => string.Equals(named.Path?.Split('/', '\\')[^1], file.Path, StringComparison.Ordinal));

    /// <summary>Whether the finding's suggestion can be put in its place.</summary>
    public bool CanCorrect(CardFinding finding) => finding is { Suggestion: not null, Length: > 0 } && PlaceOf(finding) is not null;

    /// <summary>Puts the suggestion where the finding stands; a text that has changed meanwhile is left alone.</summary>
    public void Correct(CardFinding finding)
    {
        if (finding.Suggestion is { } right && PlaceOf(finding) is { } place)
            Text = string.Concat(Text.AsSpan(0, place), right, Text.AsSpan(place + finding.Length));
    }

    private CardFinding At(string path, string value, string message)
    {
        var line = Card!.Source.LinesOf(path)?.First ?? 1;
        var start = StartOf(line) ?? 0;
        var place = Text.IndexOf(value, start, StringComparison.Ordinal);
        var end = Text.IndexOf('\n', start);
        var isThere = place >= 0 && (end < 0 || place < end);
        return new(CardFindingSeverity.Warning, "card.other-file", path, line, isThere ? place - start + 1 : 1, isThere ? value.Length : 0, message);
    }

    private int? PlaceOf(CardFinding finding) =>
        StartOf(finding.Line) is { } start && start + finding.Column - 1 is var place && place + finding.Length <= Text.Length ? place : null;

    private int? StartOf(int line)
    {
        var start = 0;
        for (var each = 1; each < line; each++)
        {
            var end = Text.IndexOf('\n', start);
            if (end < 0)
                return null;
            start = end + 1;
        }

        return start;
    }
}

namespace GovernancePortal.Cards;

/// <summary>Where each field of a card stands in the file that it was read from.</summary>
/// <param name="FileName">The file's name, without folders.</param>
/// <param name="Format">How it was written. Values of a Hugging Face card are imported claims until a gate run confirms them.</param>
/// <param name="Lines">From field path (<c>metrics[0].value</c>) to lines.</param>
public sealed record CardSource(string FileName, CardFormat Format, IReadOnlyDictionary<string, LineRange> Lines)
{
    public static CardSource None { get; } = new("", CardFormat.Portal, new Dictionary<string, LineRange>(StringComparer.Ordinal));

    /// <summary>The lines of a field; null when the file does not have it.</summary>
    public LineRange? LinesOf(string path) => Lines.TryGetValue(path, out var range) ? range : null;

    /// <summary>For example <c>card.yaml, lines 12 to 24</c>; null when the file does not have the field.</summary>
    public string? PlaceOf(string path) => LinesOf(path) is { } range ? $"{FileName}, {range}" : null;
}

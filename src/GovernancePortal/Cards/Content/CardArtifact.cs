namespace GovernancePortal.Cards.Content;

/// <summary>A file of the model, as the card claims it.</summary>
public sealed record CardArtifact
{
    public string? Path { get; init; }

    /// <summary>64 hexadecimal digits, optionally after <c>sha256:</c>.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Whether it speaks of the file with this path; either of them may leave folders out.</summary>
    public bool Names(string path) => Path is { Length: > 0 } named && (string.Equals(path, named, StringComparison.Ordinal)
        || path.EndsWith("/" + named, StringComparison.Ordinal) || named.EndsWith("/" + path, StringComparison.Ordinal));
}

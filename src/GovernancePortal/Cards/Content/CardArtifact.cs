namespace GovernancePortal.Cards.Content;

/// <summary>A file of the model, as the card claims it.</summary>
public sealed record CardArtifact
{
    public string? Path { get; init; }

    /// <summary>64 hexadecimal digits, optionally after <c>sha256:</c>.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public long? Size { get; init; }

    /// <summary>Whether it speaks of the file with this path: the same folders and the same name; <c>./</c> and the kind of slash do not matter.</summary>
    public bool Names(string path) => Path is { Length: > 0 } named && Normal(named).SequenceEqual(Normal(path), StringComparer.Ordinal);

    private static IEnumerable<string> Normal(string path) => path.Trim().Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}

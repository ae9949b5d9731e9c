namespace GovernancePortal.Evidence.Documents;

/// <summary>The package itself: its number, its making and how long it is kept.</summary>
public sealed record PackageSection
{
    /// <summary>The package's number as people say it, for example "EP-0218".</summary>
    public required string Number { get; init; }

    /// <summary>The handling mark on every page, for example "Confidential".</summary>
    public string? Classification { get; init; }

    /// <summary>The package's own time: the PDF carries it too, so that the same document always gives the same bytes.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for the package, by role.</summary>
    public required string CreatedBy { get; init; }

    public DateOnly? RetainUntil { get; init; }
    public Pinned? PolicySet { get; init; }

    /// <summary>Product and version that made the package.</summary>
    public required string Software { get; init; }

    /// <summary>Template and typesetter with their versions: another version may give other bytes.</summary>
    public string? Typesetter { get; init; }

    /// <summary>The number of the package that this one replaces.</summary>
    public string? Supersedes { get; init; }
}

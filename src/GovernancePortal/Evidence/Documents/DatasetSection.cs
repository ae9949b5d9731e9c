namespace GovernancePortal.Evidence.Documents;

/// <summary>A dataset version that the release uses, and its redaction report.</summary>
public sealed record DatasetSection
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string? Version { get; init; }

    /// <summary>What it was used for: training, validation, evaluation.</summary>
    public string? Role { get; init; }

    public long? Records { get; init; }

    /// <summary>The class its owner declared.</summary>
    public string? DeclaredClass { get; init; }

    /// <summary>The class that the scan found it to need.</summary>
    public string? FoundClass { get; init; }

    /// <summary>Whether it holds personal data, as declared.</summary>
    public bool? PersonalData { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];
    public string? Source { get; init; }
    public string? Licence { get; init; }
    public string? LawfulBasis { get; init; }
    public string? Region { get; init; }

    /// <summary>Further statements of the owner, in their own order.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<FileLine> Files { get; init; } = [];
    public RedactionSection? Redaction { get; init; }
}

using GovernancePortal.Provenance;

namespace GovernancePortal.Evidence.Documents;

/// <summary>A seat of the council and its decision, bound to the manifest that was on the screen.</summary>
public sealed record SignOffSection
{
    /// <summary>platform, security, risk, or a further seat of the process.</summary>
    public required string Seat { get; init; }

    /// <summary>Who filled the seat, by role; <see langword="null"/> while nobody has decided.</summary>
    public string? Role { get; init; }

    public string? Account { get; init; }

    /// <summary>The account of who holds the seat and had delegated it to the one who signed; <see langword="null"/> where that person holds it.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary><see langword="null"/> while the seat has not decided.</summary>
    public SignOffOutcome? Outcome { get; init; }

    /// <summary>What the signature says, in the words that were shown before it was given.</summary>
    public string? Meaning { get; init; }

    /// <summary>What an approval of this seat approves: deployment, model integrity, business use …; none follows from another.</summary>
    public string? Approves { get; init; }

    /// <summary>"2 of 2 signed, 3 asked" where several holders of the seat were asked together.</summary>
    public string? Count { get; init; }

    public string? Comment { get; init; }
    public IReadOnlyList<SignOffCondition> Conditions { get; init; } = [];
    public DateTimeOffset? At { get; init; }

    /// <summary>The manifest digest that was decided on.</summary>
    public Sha256Digest? ManifestDigest { get; init; }

    /// <summary>What else was on the screen of who decided.</summary>
    public SignOffScreen? Screen { get; init; }

    /// <summary>How the person had signed in.</summary>
    public string? Authentication { get; init; }

    public long? LedgerEntry { get; init; }
}

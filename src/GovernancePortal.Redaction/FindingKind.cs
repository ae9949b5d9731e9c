using GovernancePortal.Redaction.Rules;

namespace GovernancePortal.Redaction;

/// <summary>A kind of personal data or secret that the scanner claims to find.</summary>
public sealed record FindingKind
{
    /// <summary>Stable identifier in kebab case, e.g. <c>payment-card</c>; stored in reports.</summary>
    public required string Id { get; init; }

    /// <summary>Short name for people, e.g. "Payment card".</summary>
    public required string Title { get; init; }

    /// <summary>What it is and how it is recognised, in a sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The lowest class that data holding this kind may have.</summary>
    public required DataClass DataClass { get; init; }

    /// <summary>Personal data in the sense of GDPR Art. 4(1).</summary>
    public bool IsPersonalData { get; init; }

    /// <summary>Special category in the sense of GDPR Art. 9(1); health numbers by recital 35.</summary>
    public bool IsSpecialCategory { get; init; }

    /// <summary>A credential: revoke it, redacting alone does not help.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Recognised by a check digit or another computation, not by its shape alone.</summary>
    public bool HasChecksum { get; init; }

    internal KindCode Code { get; init; }
}

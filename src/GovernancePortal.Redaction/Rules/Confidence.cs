namespace GovernancePortal.Redaction.Rules;

/// <summary>The scale of confidence: what evidence weighs, and what is reported.</summary>
internal static class Confidence
{
    public const double Report = 0.5;
    public const double Review = 0.8;
    public const double Highest = 0.99;

    /// <summary>A word near the match, its column or key names the kind.</summary>
    public const double NamedBy = 0.4;

    /// <summary>A word that often stands beside the kind, such as "number".</summary>
    public const double HintedBy = 0.2;

    /// <summary>A word that names something else of the same shape, such as "order".</summary>
    public const double DeniedBy = -0.4;

    /// <summary>Unmistakable: a prefix of its own, or a long checksum.</summary>
    public const double Certain = 0.98;

    /// <summary>Shape and checksum are so strong that a word that speaks against them is not believed.</summary>
    public const double Convincing = 0.92;

    /// <summary>Shape and checksum are both strong.</summary>
    public const double Strong = 0.85;

    /// <summary>A checksum or a distinctive way of writing.</summary>
    public const double Good = 0.7;

    /// <summary>Enough to be reported alone, not enough to be believed.</summary>
    public const double Fair = 0.55;

    /// <summary>Reported only with a hint.</summary>
    public const double Weak = 0.35;

    /// <summary>Reported only when named.</summary>
    public const double Bare = 0.15;
}

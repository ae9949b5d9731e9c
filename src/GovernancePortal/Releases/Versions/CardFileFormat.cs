namespace GovernancePortal.Releases.Versions;

/// <summary>In what a card can be taken along.</summary>
public enum CardFileFormat
{
    Yaml,
    Markdown,
    Json,

    /// <summary>The file that was submitted, byte for byte.</summary>
    Submitted,
}

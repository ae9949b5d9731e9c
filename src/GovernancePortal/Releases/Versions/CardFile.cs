namespace GovernancePortal.Releases.Versions;

/// <summary>A card as a file.</summary>
/// <param name="Name">For a person's disk: letters, digits, dots and dashes.</param>
/// <param name="MediaType">As RFC 9512 (YAML), RFC 7763 (Markdown) and RFC 8259 (JSON) name it.</param>
/// <param name="Content">UTF-8.</param>
public sealed record CardFile(string Name, string MediaType, byte[] Content);

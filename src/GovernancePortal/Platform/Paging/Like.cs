namespace GovernancePortal.Platform.Paging;

/// <summary>Patterns for LIKE out of text that people type: its wildcards mean themselves.</summary>
public static class Like
{
    /// <summary>To be given with each pattern: without it the database takes no character for an escape.</summary>
    public const string Escape = "\\";

    public static string Contains(string text) => "%" + Exactly(text) + "%";

    /// <summary>For comparing without regard to case.</summary>
    public static string Exactly(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

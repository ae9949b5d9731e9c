namespace GovernancePortal.Bpmn;

/// <summary>Ids and names are compared character by character.</summary>
internal static class OrdinalText
{
    public static bool Is(this string? text, string? other) => string.Equals(text, other, StringComparison.Ordinal);
}

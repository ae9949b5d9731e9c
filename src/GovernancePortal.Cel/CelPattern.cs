using GovernancePortal.Cel.Patterns;

namespace GovernancePortal.Cel;

/// <summary>Regular expressions in RE2's syntax, as <c>matches()</c> takes them.</summary>
public static class CelPattern
{
    /// <summary>Why a text is no pattern that <c>matches()</c> would take; null where it is one.</summary>
    public static string? Refuse(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _ = Pattern.Read(pattern, null, out var refused);
        return refused?.Reason;
    }
}

/// <summary>A place that an expression takes a pattern from, as a whole: <c>x.matches(values.shape)</c>, <c>values.shapes.exists(p, x.matches(p))</c>.</summary>
/// <param name="Line">Of the pattern in the expression, from 1.</param>
/// <param name="Column">In UTF-16 code units, from 1.</param>
public sealed record CelPatternSource(CelPath Place, int Line, int Column);

using System.Collections.Immutable;

namespace GovernancePortal.Bpmn;

/// <summary>What a process variable may be called, so that every condition language can say it.</summary>
internal static class VariableName
{
    public const string Rule = "letters, digits and '_', not beginning with a digit, at most 100";

    /// <summary>Names with blanks between them; none for null.</summary>
    public static ImmutableArray<string> List(string? names) => names is null ? [] : [.. names.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    public static bool IsValid(string name) => name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

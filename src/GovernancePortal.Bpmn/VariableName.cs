namespace GovernancePortal.Bpmn;

/// <summary>What a process variable may be called, so that every condition language can say it.</summary>
internal static class VariableName
{
    public const string Rule = "letters, digits and '_', not beginning with a digit, at most 100";

    public static bool IsValid(string name) => name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

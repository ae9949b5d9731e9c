using System.Text.RegularExpressions;

namespace GovernancePortal.Ui.Verdicts;

/// <summary>One measured line of a verdict panel: "Fallback: not validated, no drill on record".</summary>
public sealed partial record VerdictFact(string Label, StatusKind Kind, string Value)
{
    /// <summary>The value as it is shown: a line never ends between a number and its unit.</summary>
    public string Line => Number.Replace(Value, "\u00a0");

    [GeneratedRegex("(?<=[0-9]) (?=[%×A-Za-z])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number { get; }
}

namespace GovernancePortal.Ui.Lists;

/// <summary>A filter that is on or off, kept in the address.</summary>
/// <param name="Label">Its words: "Verdict: fail".</param>
/// <param name="Name">Name in the address: <c>verdict</c>.</param>
/// <param name="Value">Value in the address: <c>fail</c>.</param>
public sealed record FilterChip(string Label, string Name, string Value);

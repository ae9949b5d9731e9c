using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Ui.Feedback;

/// <summary>Says that something is done; never an error, never the only trace.</summary>
/// <param name="Text">"Draft sent for review."</param>
/// <param name="Href">Where to see it.</param>
/// <param name="LinkText">Words of that link.</param>
/// <param name="Kind">Pass for done, Running for taken back or started.</param>
public sealed record Toast(string Text, string? Href = null, string LinkText = "Open", StatusKind Kind = StatusKind.Pass);

using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Ui.Content;

/// <summary>What is wrong at one place of a file.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based; null where the whole line is meant.</param>
/// <param name="Message">What is expected, and what was found.</param>
/// <param name="Kind"><see cref="StatusKind.Fail"/> or <see cref="StatusKind.Warn"/>.</param>
public sealed record CodeFinding(int Line, int? Column, string Message, StatusKind Kind = StatusKind.Fail);

using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Ui.Feedback;

/// <summary>One step of a long job.</summary>
/// <param name="Title">"Check digests".</param>
/// <param name="Detail">Amount with unit, or why it stopped.</param>
/// <param name="Kind">Pass when done, Running, Fail, or Missing while it waits.</param>
public sealed record JobStep(string Title, string? Detail, StatusKind Kind);

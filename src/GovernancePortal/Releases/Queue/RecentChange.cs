using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Releases.Queue;

/// <summary>One thing that happened lately.</summary>
/// <param name="Link">Name of what it happened to, which links to it.</param>
/// <param name="Words">How the sentence goes on after the link.</param>
public sealed record RecentChange(DateTimeOffset At, StatusKind Kind, string Icon, string Href, string Link, string Words, string Detail);

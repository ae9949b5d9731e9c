namespace GovernancePortal.Ui.Content;

/// <summary>One step of the breadcrumb; the last one, the page itself, has no address.</summary>
public sealed record Crumb(string Title, string? Href = null);

using GovernancePortal.Ui.Verdicts;

namespace GovernancePortal.Ui.Search;

/// <summary>One thing that the search found.</summary>
/// <param name="Title">Its name; the part that matches is marked.</param>
/// <param name="Href">Where it is.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Detail">Id, kind or state, in a few words.</param>
/// <param name="Verdict">Shown at the right, when there is one.</param>
public sealed record SearchHit(string Title, string Href, string Icon, string? Detail = null, StatusKind? Verdict = null);

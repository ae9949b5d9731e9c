namespace GovernancePortal.Identity.OpenIdConnect.Refusals;

/// <summary>A reason not to sign somebody in: what the log, the ledger and the page call it.</summary>
/// <param name="Code">Stable, lower case, dotted; never translated, never reused for another meaning.</param>
/// <param name="Title">What happened, in a few words, for a page's heading.</param>
/// <param name="PageMessage">What happened and what to do, in people's words. Holds nothing that the provider or the browser sent.</param>
public sealed record SignInRefusal(string Code, string Title, string PageMessage);

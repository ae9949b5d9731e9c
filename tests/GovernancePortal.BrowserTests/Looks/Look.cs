using GovernancePortal.BrowserTests.Browsing;

namespace GovernancePortal.BrowserTests.Looks;

/// <summary>A page in one state, as a fitting person sees it.</summary>
/// <param name="Name">Of its pictures: <c>docs/images/&lt;name&gt;-1440-light.png</c>.</param>
/// <param name="Route">The page's own route template.</param>
/// <param name="Account">The demo account that looks.</param>
/// <param name="Address">Where the state is found.</param>
/// <param name="Sign">A selector of what must be there: the state is reached.</param>
/// <param name="Prepare">What the person does before the picture is taken; null for nothing.</param>
/// <param name="At">What the picture begins with, as a selector; null for the top of the page.</param>
public sealed record Look(string Name, string Route, string Account, Func<LookScene, string> Address, string Sign, Func<Visitor, Task>? Prepare = null, string? At = null);

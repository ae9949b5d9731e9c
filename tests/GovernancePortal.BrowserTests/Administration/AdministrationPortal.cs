using GovernancePortal.BrowserTests.Browsing;

namespace GovernancePortal.BrowserTests.Administration;

/// <summary>
/// A portal of its own for what administrators change: an approved region that comes or goes makes gates stale, which must not
/// happen under the tests of the council.
/// </summary>
[CollectionDefinition(Name)]
public sealed class AdministrationPortal : ICollectionFixture<PortalHost>
{
    public const string Name = "Administration";
}

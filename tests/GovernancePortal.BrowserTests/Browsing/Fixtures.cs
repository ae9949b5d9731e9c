using GovernancePortal.BrowserTests.Browsing;
using GovernancePortal.BrowserTests.Gallery;

// One of each for the whole run; a test class takes what it needs in its constructor, and what nobody takes never starts.
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(GalleryHost))]
[assembly: AssemblyFixture(typeof(PortalHost))]
[assembly: AssemblyFixture(typeof(Organisation))]

namespace GovernancePortal.BrowserTests.Browsing;

/// <summary>Tests that share one chromium.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Chromium>, ICollectionFixture<Gallery.GalleryHost>
{
    public const string Name = "browser";
}

using System.Text;
using GovernancePortal.Cards;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Cards;

[Trait("Category", "Database")]
public sealed class CardLibraryTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Read_OfTheSameBytesUnderAnotherName_IsReadAsThatNameSays()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Story.CompleteCard));
        var stored = await portal.Get<ArtifactStore>().PutAsync(content, 1 << 20, TestContext.Current.CancellationToken);
        var library = portal.Get<CardLibrary>();
        var readme = await library.ReadAsync(new("README.md", stored.Digest, stored.Size), TestContext.Current.CancellationToken);
        var card = await library.ReadAsync(new("card.yaml", stored.Digest, stored.Size), TestContext.Current.CancellationToken);
        card.ShouldNotBeSameAs(readme);
        card.Card.ShouldNotBeNull().Source.Format.ShouldBe(CardFormat.Portal);
    }

    [Fact]
    public async Task Read_OfAFileThatTheStoreLost_IsNoCard_AndSaysSo()
    {
        var read = await portal.Get<CardLibrary>().ReadAsync(new("card.yaml", Sha256Digest.Of("never stored"u8), 12), TestContext.Current.CancellationToken);

        (read.Card, read.Errors.ShouldHaveSingleItem().Code).ShouldBe((null, "card.lost"));
    }
}

using System.Net;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Registry.Artifacts;

[Trait("Category", "Database")]
public sealed class MultipartUploadTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Field_SentTwice_IsRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "metadata" }, { new StringContent("{}"), "metadata" } };
        var (status, body) = await story.PostAsync("scientist", "/datasets", form);
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "field-twice"));
    }

    [Fact]
    public async Task Parts_BeyondTheLimit_AreRefused()
    {
        using var form = new MultipartFormDataContent();
        for (var i = 0; i < 1001; i++)
            form.Add(new StringContent("x"), "field" + i);
        var (status, body) = await story.PostAsync("scientist", "/datasets", form);
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "too-many-parts"));
    }

    [Theory]
    [InlineData("weights\u202Egpj.exe")]
    [InlineData("\u2066card.yaml")]
    [InlineData("../card.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("c:\\card.yaml")]
    [InlineData("card\n.yaml")]
    public void Name_ThatMisleads_IsRefused(string name) => ArtifactPath.Check(name).ShouldNotBeNull();
}

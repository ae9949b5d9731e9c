using System.Net;
using GovernancePortal.Platform.Results;
using GovernancePortal.Provenance;
using GovernancePortal.Registry.Artifacts;
using GovernancePortal.Tests.Hosting;
using Microsoft.AspNetCore.Http;

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

    [Theory]
    [InlineData("   ")]
    [InlineData("\u00A0\u2003")]
    [InlineData("\u200B\u2060")]
    [InlineData("\u3164")]
    [InlineData("folder/ /a.csv")]
    public async Task FileName_OfNothingThatIsSeen_IsRefusedByTheFieldsName(string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent("a,b"), "files", "a.csv" } };
        form.First().Headers.ContentDisposition = new("form-data") { Name = "files", FileNameStar = name };

        var error = (await ReadAsync(form)).Error.ShouldNotBeNull();

        (error.Code, error.Details.ShouldNotBeNull().ShouldHaveSingleItem().Field).ShouldBe(("file-name", "files"));
        error.Message.ShouldContain("can be seen");
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

    [Fact]
    public async Task Disk_WithoutRoom_IsSaidAndIsNotCalledABrokenRequest()
    {
        using var form = new MultipartFormDataContent { { new StringContent(new string('x', 100_000)), "files", "a.csv" } };

        var error = (await ReadAsync(form, body => new FullAfterHeaders(body))).Error.ShouldNotBeNull();

        (error.Kind, error.Code).ShouldBe((ErrorKind.NoRoom, "storage-full"));
        error.Sentence.ShouldContain("nothing was submitted");
    }

    [Fact]
    public async Task Files_TogetherLargerThanARequestMayBe_AreRefused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("123456"), "files", "a.csv" }, { new StringContent("7890"), "files", "b.csv" } };

        (await ReadAsync(form, limit: 9)).Error.ShouldNotBeNull().Code.ShouldBe("request-too-large");
        (await ReadAsync(form, limit: 10)).IsSuccess.ShouldBeTrue();
    }

    [Fact]
    public async Task Card_WithoutAFileName_IsTheFileItIs()
    {
        using var form = new MultipartFormDataContent { { new StringContent("\nschema: portal-card/1\n"), "card" } };

        var card = (await ReadAsync(form)).Value.Files("card").ShouldHaveSingleItem();

        card.Stored.Digest.ShouldBe(Sha256Digest.Of("\nschema: portal-card/1\n"u8));
    }

    private async Task<Result<MultipartUpload>> ReadAsync(MultipartFormDataContent form, Func<Stream, Stream>? through = null, long limit = MultipartUpload.MaxRequestBytes)
    {
        var body = new MemoryStream(await form.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var request = new DefaultHttpContext().Request;
        (request.ContentType, request.Body) = (form.Headers.ContentType!.ToString(), through?.Invoke(body) ?? body);
        return await MultipartUpload.ReadAsync(request, story.Portal.Get<ArtifactStore>(), TestContext.Current.CancellationToken, ["card"], limit);
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

    // says what a write to a full disk says, at the second read: the first one holds the part's headers
    private sealed class FullAfterHeaders(Stream body) : MemoryStream
    {
        private bool begun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (begun)
                throw new IOException("No space left on device", 28);
            begun = true;
            return body.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}

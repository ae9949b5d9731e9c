using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Registry;

[Trait("Category", "Database")]
public sealed class SubmitVersionTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Version_Submitted_AnswersWithDigestsAndGivesEveryByteBack()
    {
        var model = await story.ModelAsync();
        var bytes = Encoding.UTF8.GetBytes("some weights");

        var (status, version) = await SubmitAsync(model, files: [("weights/model.bin", bytes)]);

        status.ShouldBe(HttpStatusCode.Created, version.ToString());
        var artifact = version.GetProperty("artifacts")[0];
        artifact.GetProperty("path").GetString().ShouldBe("weights/model.bin");
        artifact.GetProperty("digest").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        using var client = await portal.AsAsync("auditor");
        using var answer = await client.GetAsync($"/api/v1/versions/{Story.Id(version)}/artifacts/weights/model.bin", TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(bytes);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
    }

    [Fact]
    public async Task Version_WithTheSameNumberTwice_IsRefused()
    {
        var model = await story.ModelAsync();
        (await SubmitAsync(model)).Status.ShouldBe(HttpStatusCode.Created);

        var (status, body) = await SubmitAsync(model);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "version-exists"));
    }

    [Fact]
    public async Task SameBytes_SubmittedTwice_AreStoredOnce()
    {
        var bytes = Encoding.UTF8.GetBytes(Guid.NewGuid().ToString());
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await SubmitAsync(await story.ModelAsync(), files: [("a.bin", bytes), ("b.bin", bytes)]);
        await SubmitAsync(await story.ModelAsync(), files: [("c.bin", bytes)]);

        Directory.GetFiles(Path.Combine(portal.DataFolder, "artifacts"), digest, SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("details: {name: x\n  version: [1\n", "card-unreadable")]
    [InlineData("schema: portal-card/1\nmetrics: [{id: auc, value: high}]\ncompliance: {gpai: maybe}\n", "card-unreadable")]
    public async Task Card_ThatCannotBeRead_IsRefusedWithEveryErrorAtItsPlace(string card, string code)
    {
        var (status, body) = await SubmitAsync(await story.ModelAsync(), card: card);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, code));
        body.GetProperty("errors").EnumerateArray().ShouldAllBe(error => error.GetProperty("line").GetInt32() > 0 && error.GetProperty("column").GetInt32() > 0);
    }

    [Fact]
    public async Task Card_WithMuchMissing_IsTaken_BecauseAGateJudgesThat() =>
        (await SubmitAsync(await story.ModelAsync(), card: "schema: portal-card/1\nid: nearly-empty\n")).Status.ShouldBe(HttpStatusCode.Created);

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("a\\..\\b")]
    public async Task FileName_ThatLeadsElsewhere_IsRefused(string name)
    {
        var (status, body) = await SubmitAsync(await story.ModelAsync(), files: [(name, [1])]);

        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.BadRequest, "file-name"));
    }

    [Fact]
    public async Task Version_OfADatasetThatIsNotThere_IsRefused() =>
        (await SubmitAsync(await story.ModelAsync(), datasets: Guid.NewGuid().ToString())).Status.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Manifest_OfARelease_NamesEveryDigestAndBindsThemAll()
    {
        var release = await story.AskBareAsync();
        await story.SettleAsync(release);

        var manifest = await story.GetAsync("auditor", $"/releases/{release}/manifest");

        var entries = manifest.GetProperty("entries").EnumerateArray().ToList();
        entries.Select(entry => entry.GetProperty("kind").GetString()).ShouldBe(["card", "artifact", "dataset", "redaction-report"], ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.GetProperty("digest").GetString()!.Length == 64);
        (await story.TaskAsync("risk", release)).Digest.ShouldBe(manifest.GetProperty("digest").GetString());
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SubmitAsync(
        Guid model, string? card = null, IReadOnlyList<(string Name, byte[] Bytes)>? files = null, string? datasets = null)
    {
        using var form = new MultipartFormDataContent { { new StringContent("1.0.0"), "version" }, { new StringContent(card ?? Story.CompleteCard), "card", "card.yaml" } };
        foreach (var (name, bytes) in files ?? [("model.bin", [1, 2, 3])])
            form.Add(new ByteArrayContent(bytes), "artifacts", name);
        if (datasets is not null)
            form.Add(new StringContent(datasets), "datasetIds");
        return await story.PostAsync("scientist", $"/models/{model}/versions", form);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GovernancePortal.Provenance.Pdf;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Evidence.Packages;

[Trait("Category", "Database")]
public sealed class ExportEvidenceTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Export_OfAnUndecidedRelease_IsRefused()
    {
        var release = await story.AskForReleaseAsync();
        var (status, body) = await story.PostAsync("compliance", $"/releases/{release}/evidence", new { });
        (status, body.GetProperty("code").GetString()).ShouldBe((HttpStatusCode.Conflict, "release-not-decided"));
    }

    [Fact]
    public async Task Export_OfAnApprovedRelease_IsSignedAttachedAndTheSameTwice()
    {
        NeedTypesetter();
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");

        var first = await ExportAsync(release);
        var second = await ExportAsync(release);

        var (pdf, json, workbook) = (await DownloadAsync(first, "package.pdf"), await DownloadAsync(first, "package.json"), await DownloadAsync(first, "package.xlsx"));
        PdfSignatureReader.Read(pdf).IsValid.ShouldBeTrue();
        PdfAttachments.Read(pdf).Single().Content.ToArray().ShouldBe(json);
        Convert.ToHexStringLower(SHA256.HashData(json)).ShouldBe(first.GetProperty("contentDigest").GetString());
        second.GetProperty("contentDigest").GetString().ShouldBe(first.GetProperty("contentDigest").GetString());
        second.GetProperty("unsignedPdfDigest").GetString().ShouldBe(first.GetProperty("unsignedPdfDigest").GetString());
        using var sheets = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        new OpenXmlValidator().Validate(sheets, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var damaged = pdf.ToArray();
        damaged[damaged.Length / 2] ^= 1;
        Should.Throw<Exception>(() => PdfSignatureReader.Read(damaged).IsValid.ShouldBeTrue());
    }

    [Fact]
    public async Task Export_OfARefusedRelease_SaysWhoRefusedAndWhy()
    {
        NeedTypesetter();
        var release = await story.AskForReleaseAsync(region: "us-east-1");
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "The data lies outside the approved regions.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var json = System.Text.Encoding.UTF8.GetString(await DownloadAsync(await ExportAsync(release), "package.json"));
        json.ShouldContain("The data lies outside the approved regions.");
        json.ShouldContain("\"refused\"");
    }

    [Fact]
    public async Task Export_AfterALaterAcceptanceAndALaterEdit_IsStillThatOfTheDecision()
    {
        NeedTypesetter();
        var release = await story.AskForReleaseAsync("name,mail\nx,customer1042@mail.example\n", classification: "confidential");
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "Personal data.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var before = await ExportAsync(release);
        var asked = await story.GetAsync("auditor", $"/releases/{release}");
        var dataset = (await story.GetAsync("auditor", $"/versions/{asked.GetProperty("versionId").GetGuid()}")).GetProperty("datasetIds")[0].GetGuid();
        var digest = (await story.GetAsync("risk", $"/datasets/{dataset}/redaction-report")).GetProperty("digest").GetString();
        (await story.PostAsync("risk", $"/datasets/{dataset}/redaction-report/acceptance", new { reason = "too late", digest })).Status.ShouldBe(HttpStatusCode.Created);
        using (var scientist = await portal.AsAsync("scientist"))
        {
            scientist.DefaultRequestHeaders.IfMatch.Add(System.Net.Http.Headers.EntityTagHeaderValue.Any);
            using var edited = await scientist.PutAsJsonAsync($"/api/v1/systems/{asked.GetProperty("systemId").GetGuid()}", new { purpose = "Another", businessUnit = "Another", owner = "Another" }, TestContext.Current.CancellationToken);
            edited.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        var after = await ExportAsync(release);

        after.GetProperty("contentDigest").GetString().ShouldBe(before.GetProperty("contentDigest").GetString());
    }

    private async Task<System.Text.Json.JsonElement> ExportAsync(Guid release)
    {
        var (status, asked) = await story.PostAsync("compliance", $"/releases/{release}/evidence", new { });
        status.ShouldBe(HttpStatusCode.Accepted);
        for (var i = 0; i < 600; i++)
        {
            var package = await story.GetAsync("auditor", $"/evidence/{Story.Id(asked)}");
            if (package.GetProperty("status").GetString() is "done" or "failed")
            {
                package.GetProperty("status").GetString().ShouldBe("done", package.ToString());
                return package;
            }

            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The package was not made in two minutes.");
    }

    private async Task<byte[]> DownloadAsync(System.Text.Json.JsonElement package, string file)
    {
        using var client = await portal.AsAsync("auditor");
        return await client.GetByteArrayAsync($"/api/v1/evidence/{Story.Id(package)}/{file}", TestContext.Current.CancellationToken);
    }

    private static void NeedTypesetter() => Assert.SkipUnless(
        Directory.Exists(Path.Combine(Repository.Root, "eng", "npm", "node_modules", "@myriaddreamin")), "The typesetter is not installed: run npm ci --ignore-scripts in eng/npm.");
}

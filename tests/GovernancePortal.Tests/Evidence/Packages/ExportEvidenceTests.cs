using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using GovernancePortal.Ledger.Checkpoints;
using GovernancePortal.Provenance.Pdf;
using GovernancePortal.Tests.Evidence.Typesetting;
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
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync();
        await story.SettleAsync(release);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, release, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("approved");

        var first = await story.ExportAsync(release);
        await portal.Get<MakeCheckpoint>().HandleAsync(TestContext.Current.CancellationToken); // a later one, over the first export too
        var second = await story.ExportAsync(release);

        var (pdf, json, workbook) = (await story.DownloadAsync(first, "package.pdf"), await story.DownloadAsync(first, "package.json"), await story.DownloadAsync(first, "package.xlsx"));
        PdfSignatureReader.Read(pdf).IsValid.ShouldBeTrue();
        PdfAttachments.Read(pdf).Single().Content.ToArray().ShouldBe(json);
        Convert.ToHexStringLower(SHA256.HashData(json)).ShouldBe(first.GetProperty("contentDigest").GetString());
        second.GetProperty("contentDigest").GetString().ShouldBe(first.GetProperty("contentDigest").GetString());
        second.GetProperty("unsignedPdfDigest").GetString().ShouldBe(first.GetProperty("unsignedPdfDigest").GetString());
        using (var data = JsonDocument.Parse(json))
        {
            var (number, trail) = (data.RootElement.GetProperty("decision").GetProperty("number").GetString(), data.RootElement.GetProperty("ledger").GetProperty("entries").EnumerateArray());
            trail.Select(entry => entry.GetProperty("subject").GetString()).ShouldContain($"decision record: {number}", "the record's own entry proves its digest");
            data.RootElement.GetProperty("decision").GetProperty("asked").EnumerateArray().Select(asked => asked.GetProperty("approves").GetString()).ShouldBe(["deployment", "model integrity", "business use"], ignoreOrder: true);
        }

        using var sheets = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        new OpenXmlValidator().Validate(sheets, TestContext.Current.CancellationToken).ShouldBeEmpty();
        var damaged = pdf.ToArray();
        damaged[damaged.Length / 2] ^= 1;
        Should.Throw<Exception>(() => PdfSignatureReader.Read(damaged).IsValid.ShouldBeTrue());
    }

    [Fact]
    public async Task Export_OfARefusedRelease_SaysWhoRefusedAndWhy()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(region: "us-east-1");
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "The data lies outside the approved regions.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var package = await story.ExportAsync(release);
        var json = System.Text.Encoding.UTF8.GetString(await story.DownloadAsync(package, "package.json"));
        json.ShouldContain("The data lies outside the approved regions.");
        json.ShouldContain("\"refused\"");
        Tools.Need("pdftotext");
        var file = Path.Combine(Directory.CreateTempSubdirectory("evidence-").FullName, "package.pdf");
        await File.WriteAllBytesAsync(file, await story.DownloadAsync(package, "package.pdf"), TestContext.Current.CancellationToken);
        var text = (await Tools.RunAsync("pdftotext", "-layout", file, "-")).Said;
        text.ShouldContain("Decision record D-");
        text.ShouldContain("not needed:");
        text.ShouldNotContain("body:", customMessage: "the reason stands as a sentence");
    }

    [Fact]
    public async Task Export_OfACardWithAcceptedRisks_SaysWhoAcceptedThem()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync(card: Story.CompleteCard + "\nrisks:\n  - {name: Wrong queue, severity: low, residual: A case may wait a day, accepted_by: Service Desk Owner}\n  - {name: Nobody looked, severity: high}\n");
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "Not now.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");

        using var record = JsonDocument.Parse(await story.DownloadAsync(await story.ExportAsync(release), "package.json"));

        var risk = record.RootElement.GetProperty("verdict").GetProperty("residualRisks").EnumerateArray().ShouldHaveSingleItem();
        (risk.GetProperty("risk").GetString(), risk.GetProperty("level").GetString(), risk.GetProperty("acceptedBy").GetString())
            .ShouldBe(("Wrong queue. What is left: A case may wait a day", "low", "Service Desk Owner"));
    }

    [Fact]
    public async Task Export_AfterALaterAcceptanceAndALaterEdit_IsStillThatOfTheDecision()
    {
        Story.NeedTypesetter();
        var release = await story.AskForReleaseAsync("name,mail\nx,customer1042@mail.example\n", classification: "confidential");
        await story.SettleAsync(release);
        (await story.DecideAsync("security", release, "refuse", "Personal data.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(release)).ShouldBe("refused");
        var before = await story.ExportAsync(release);
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

        var after = await story.ExportAsync(release);

        after.GetProperty("contentDigest").GetString().ShouldBe(before.GetProperty("contentDigest").GetString());
    }
}

using System.Net;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GovernancePortal.Tests.Hosting;

namespace GovernancePortal.Tests.Evidence.Packages;

/// <summary>What the evidence says of a version that comes after an approved one.</summary>
[Trait("Category", "Database")]
public sealed class ChangedEvidenceTests(Portal portal) : IClassFixture<Portal>
{
    private readonly Story story = new(portal);

    [Fact]
    public async Task Export_AfterAnApprovedVersion_SaysWhatChangedSince()
    {
        Story.NeedTypesetter();
        var first = await story.AskForReleaseAsync();
        await story.SettleAsync(first);
        foreach (var seat in new[] { "platform", "security", "risk" })
            (await story.DecideAsync(seat, first, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(first)).ShouldBe("approved");
        var second = await AskForTheNextAsync(first);
        (await story.DecideAsync("risk", second, "refuse", "Worse than what is in use.")).Status.ShouldBe(HttpStatusCode.OK);
        (await story.StateAsync(second)).ShouldBe("refused");

        var changes = await ChangesAsync(second);

        changes.Select(line => line[0]).ShouldBe(["Request: business use", "Metric: roc_auc", "Artifact: model.bin", "Card: card.yaml", "Test: bias: bias suite", "Test: robustness: robustness suite"]);
        changes[0].ShouldBe(["Request: business use", "Consumer loans up to 50,000 euro", "Mortgages", "New use: what was accepted before does not cover it"]);
        changes[1].ShouldBe(["Metric: roc_auc", "0.812", "0.79", "worse by 0.022"]);
        changes[2][1].ShouldNotBe(changes[2][2]);
        changes[2][3].ShouldBe("Other bytes under the same name");
        (await ChangesAsync(first)).ShouldBeEmpty();
    }

    // the same lines in the JSON and on the sheet of the workbook, which is what makes one trust the other
    private async Task<List<string[]>> ChangesAsync(Guid release)
    {
        var package = await story.ExportAsync(release);
        var json = JsonElement.Parse(await story.DownloadAsync(package, "package.json")).GetProperty("changes").EnumerateArray()
            .Select(line => new[] { "what", "before", "after", "reopens" }.Select(part => line.TryGetProperty(part, out var text) ? text.GetString()! : "").ToArray()).ToList();
        var sheet = Rows(await story.DownloadAsync(package, "package.xlsx"));
        sheet[0].ShouldBe(["What", "Before", "Now", "Means"]);
        sheet.Skip(1).Select(row => string.Join('|', row)).ShouldBe(json.Select(line => string.Join('|', line)));
        return json;
    }

    private static List<string[]> Rows(byte[] workbook)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var sheet = book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Single(sheet => sheet.Name == "Changes");
        var part = (WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!);
        return [.. part.Worksheet!.Descendants<Row>().Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }

    private async Task<Guid> AskForTheNextAsync(Guid first)
    {
        var before = await story.GetAsync("auditor", $"/versions/{(await story.GetAsync("auditor", $"/releases/{first}")).GetProperty("versionId").GetGuid()}");
        var card = Story.CompleteCard.Replace("value: 0.812", "value: 0.79", StringComparison.Ordinal);
        var next = await story.SubmitVersionAsync(before.GetProperty("modelId").GetGuid(), "2.0.0", before.GetProperty("datasetIds")[0].GetGuid(), card);
        var release = await story.AskAsync(next, "Mortgages");
        await story.SettleAsync(release);
        return release;
    }
}

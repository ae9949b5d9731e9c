using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using GovernancePortal.Evidence;
using GovernancePortal.Evidence.Workbooks;
using GovernancePortal.Provenance.Pdf;

namespace GovernancePortal.Tests.Evidence.Typesetting;

/// <summary>A release with 5,000 findings and 2,000 ledger entries: the report summarises and says so, the attached data and the workbook hold all.</summary>
[Trait("Category", "Conformance")]
public sealed partial class BigReleaseTests
{
    private const int Findings = 5000;
    private const int Entries = 2000;

    [Fact]
    public async Task Report_OfABigRelease_SummarisesSaysWhereTheRestIsAndAttachesAll()
    {
        Tools.NeedTypesetter();
        Tools.Need("pdftotext");
        await using var room = new TypesettingRoom();

        var result = await room.Typesetter.RenderAsync(SampleDocuments.Long(Entries, Findings), stage: null, TestContext.Current.CancellationToken);

        result.Pages.ShouldBeLessThan(50);
        var attached = EvidenceJson.Read(PdfAttachments.Read(result.Pdf).Single().Content.ToArray());
        attached.Ledger.Entries.Count.ShouldBe(Entries);
        attached.Datasets[0].Redaction!.Samples.Count.ShouldBe(Findings);
        var (_, said) = await Tools.RunAsync("pdftotext", room.Write(result.Pdf), "-");
        var words = Blanks().Replace(said, " ");
        words.ShouldContain("And 4,988 more samples in the attached file evidence.json, and in the workbook on the sheet Findings.");
        words.ShouldContain("There are 2,000 entries. Printed are the first 40 and the last 200. All stand in the attached file evidence.json, and in the workbook on the sheet Ledger.");
    }

    [Fact]
    public void Workbook_OfABigRelease_HoldsEveryFindingAndEveryEntry()
    {
        using var file = new MemoryStream();
        EvidenceWorkbook.Write(SampleDocuments.Long(Entries, Findings), file);

        using var workbook = SpreadsheetDocument.Open(new MemoryStream(file.ToArray()), isEditable: false);
        var rows = workbook.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count()).ToList();
        rows.ShouldContain(count => count > Findings);
        rows.ShouldContain(count => count > Entries && count < Findings);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}

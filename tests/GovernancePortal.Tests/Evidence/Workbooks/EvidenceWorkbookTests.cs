using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using GovernancePortal.Evidence.Documents;
using GovernancePortal.Evidence.Workbooks;

namespace GovernancePortal.Tests.Evidence.Workbooks;

public sealed class EvidenceWorkbookTests
{
    [Fact]
    public void Write_SameDocument_SameBytes() => Write(SampleDocuments.Approved).ShouldBe(Write(SampleDocuments.Approved));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Write_AnyDocument_IsValidForOpenXml(string name, Func<EvidenceDocument> document)
    {
        using var workbook = Open(document());

        new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").ShouldBeEmpty(name);
    }

    [Fact]
    public void Write_Workbook_HasTheSixSheetsWithFrozenHeadsAndFilters()
    {
        using var workbook = Open(SampleDocuments.Approved);

        var sheets = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().ToArray();

        sheets.Select(sheet => sheet.Name!.Value).ShouldBe(["Summary", "Changes", "Gates", "Findings", "Sign-offs", "Ledger"]);
        foreach (var worksheet in sheets.Select(sheet => ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet))
        {
            worksheet.Descendants<Pane>().Single().State!.Value.ShouldBe(PaneStateValues.Frozen);
            worksheet.Elements<AutoFilter>().Single().Reference!.Value.ShouldStartWith("A1:");
            worksheet.Descendants<Row>().First().Elements<Cell>().ShouldAllBe(cell => cell.StyleIndex!.Value == 1);
        }
    }

    [Fact]
    public void Write_Values_AreTyped()
    {
        using var workbook = Open(SampleDocuments.Refused);
        var gates = Sheet(workbook, "Gates");
        var entry = SampleDocuments.Refused.Ledger.Entries[0];
        var ledger = Sheet(workbook, "Ledger");

        Value(gates, "Value", 2).ShouldBe((43200d, null));
        Value(gates, "Threshold set (UTC)", 2).ShouldBe((new DateTime(2026, 9, 3, 8, 12, 40, DateTimeKind.Utc).ToOADate(), null));
        Value(ledger, "Entry", 2).ShouldBe(((double)entry.Number, null));
        Value(ledger, "Hash", 2).ShouldBe((null, entry.Hash.ToString()));
    }

    [Fact]
    public void Write_GateWithoutMeasurements_HasARow()
    {
        using var workbook = Open(SampleDocuments.Refused);
        var gates = Sheet(workbook, "Gates");

        gates.Descendants<Row>().Count(row => Text(row.Elements<Cell>().First()) == "Fallback").ShouldBe(1);
    }

    [Fact]
    public void Write_ConditionsOfASeat_HaveARowEach()
    {
        using var workbook = Open(SampleDocuments.Approved);

        Sheet(workbook, "Sign-offs").Descendants<Row>().Count().ShouldBe(1 + 1 + 1 + 2);
    }

    [Fact]
    public void Write_Questions_HaveASheetWithARowForEachAnswer_WhereAnyWereAsked()
    {
        var at = SampleDocuments.Approved.Release.SubmittedAt;
        var asked = new QuestionSection("1", "evidence", "gate", "Robustness", "risk", at, "Who tested it?", "answered") { Answers = [new("2", "scientist", at, "The red team."), new("3", "scientist", at, "And once more.")] };
        using var workbook = Open(SampleDocuments.Approved with { Questions = [asked, asked with { Id = "4", State = "open", Answers = [] }] });
        var questions = Sheet(workbook, "Questions");

        questions.Descendants<Row>().Count().ShouldBe(1 + 2 + 1);
        (Value(questions, "Answer", 3).Words, Value(questions, "State", 4).Words, Value(questions, "Asked (UTC)", 2).Number).ShouldBe(("And once more.", "open", at.UtcDateTime.ToOADate()));
    }

    [Fact]
    public void Write_TextThatLooksLikeAFormula_IsTextAndStaysText()
    {
        using var workbook = Open(SampleDocuments.With("=HYPERLINK(\"http://x\",\"y\")"));
        var cell = Sheet(workbook, "Gates").Descendants<Row>().ElementAt(1).Elements<Cell>().First();

        cell.DataType!.Value.ShouldBe(CellValues.InlineString);
        cell.CellFormula.ShouldBeNull();
        var format = (CellFormat)workbook.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)cell.StyleIndex!.Value);
        format.QuotePrefix!.Value.ShouldBeTrue();
    }

    [Fact]
    public void Write_Properties_NamePackageAndTime()
    {
        using var workbook = Open(SampleDocuments.Approved);

        workbook.PackageProperties.Title.ShouldBe("Evidence package EP-2026-0117");
        workbook.PackageProperties.Created!.Value.ToUniversalTime().ShouldBe(SampleDocuments.Approved.Package.CreatedAt.UtcDateTime);
    }

    [Fact]
    public void Write_StreamThatCannotSeek_IsEnough()
    {
        using var target = new MemoryStream();
        using (var oneWay = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
            EvidenceWorkbook.Write(SampleDocuments.Refused, oneWay);

        target.Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Write_ManyEntries_StaysSmallInMemory()
    {
        var document = SampleDocuments.Long(20_000);

        using var workbook = Open(document);

        Sheet(workbook, "Ledger").Descendants<Row>().Count().ShouldBe(20_001);
    }

    public static TheoryData<string, Func<EvidenceDocument>> Documents => new()
    {
        { "approved", () => SampleDocuments.Approved },
        { "refused", () => SampleDocuments.Refused },
        { "hostile", () => SampleDocuments.With("\u0000\u0007 \ud83d =1+1 _x0041_ \u202e <b>&amp; ]]> 👍 " + new string('x', 40_000)) },
        { "nothing in it", () => SampleDocuments.Refused with { Gates = [], Datasets = [], SignOffs = [], Card = null, Ledger = SampleDocuments.Refused.Ledger with { Entries = [] } } },
        { "long ago", () => SampleDocuments.Refused with { Package = SampleDocuments.Refused.Package with { CreatedAt = new(1850, 1, 1, 0, 0, 0, TimeSpan.Zero), RetainUntil = new(1899, 12, 31) } } },
    };

    private static byte[] Write(EvidenceDocument document)
    {
        using var stream = new MemoryStream();
        EvidenceWorkbook.Write(document, stream);
        return stream.ToArray();
    }

    private static SpreadsheetDocument Open(EvidenceDocument document) => SpreadsheetDocument.Open(new MemoryStream(Write(document)), isEditable: false);

    private static Worksheet Sheet(SpreadsheetDocument workbook, string name)
    {
        var sheet = workbook.WorkbookPart!.Workbook.Sheets!.Elements<Sheet>().Single(sheet => string.Equals(sheet.Name, name, StringComparison.Ordinal));
        return ((WorksheetPart)workbook.WorkbookPart.GetPartById(sheet.Id!)).Worksheet;
    }

    private static (double? Number, string? Words) Value(Worksheet sheet, string head, int row)
    {
        var rows = sheet.Descendants<Row>().ToArray();
        var column = rows[0].Elements<Cell>().Single(cell => string.Equals(Text(cell), head, StringComparison.Ordinal)).CellReference!.Value!.TrimEnd('1');
        var cell = rows[row - 1].Elements<Cell>().Single(cell => string.Equals(cell.CellReference, column + row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return cell.DataType?.Value == CellValues.InlineString ? (null, Text(cell)) : (double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture), null);
    }

    private static string? Text(Cell cell) => cell.InlineString?.Text?.Text;
}

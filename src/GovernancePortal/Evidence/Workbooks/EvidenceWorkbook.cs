using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using GovernancePortal.Evidence.Documents;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>
/// The evidence as an Excel workbook (ECMA-376): summary, changes, gates, findings, sign-offs, questions where any were asked, ledger. Heads are frozen and filtered; numbers,
/// times (UTC) and days are typed; digests and everything that people wrote is text, never a formula. Rows are streamed. The same
/// document gives the same bytes.
/// </summary>
public static class EvidenceWorkbook
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <summary>Writes the workbook.</summary>
    /// <param name="document">The finished document.</param>
    /// <param name="output">Takes the file; need not be seekable.</param>
    public static void Write(EvidenceDocument document, Stream output)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(output);
        using var draft = TemporaryFile.Create();
        using (var package = SpreadsheetDocument.Create(draft, SpreadsheetDocumentType.Workbook))
            Fill(package, document);
        draft.Position = 0;
        FixedTimeArchive.Copy(draft, output, document.Package.CreatedAt);
    }

    private static void Fill(SpreadsheetDocument package, EvidenceDocument document)
    {
        // Parts get names of our own: the library's are random.
        var workbook = package.AddNewPart<WorkbookPart>(WorkbookType, "workbook");
        var styles = workbook.AddNewPart<WorkbookStylesPart>("styles");
        styles.Stylesheet = WorkbookStyles.Make();
        var sheets = new Sheets();
        var names = new DefinedNames();
        SheetContent[] contents = [SummarySheet.Of(document), ChangesSheet.Of(document), GatesSheet.Of(document), FindingsSheet.Of(document), SignOffsSheet.Of(document), .. document.Questions is { } questions ? [QuestionsSheet.Of(questions)] : Array.Empty<SheetContent>(), LedgerSheet.Of(document)];
        for (var i = 0; i < contents.Length; i++)
        {
            var id = $"sheet{i + 1}";
            var range = SheetWriter.Write(workbook.AddNewPart<WorksheetPart>(id), contents[i]);
            sheets.Append(new Sheet { Name = contents[i].Name, SheetId = (uint)i + 1, Id = id });
            names.Append(Filter(contents[i].Name, (uint)i, range), RepeatedHead(contents[i].Name, (uint)i));
        }

        workbook.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets, names);
        DocumentProperties.Write(package, document);
    }

    // Excel keeps a filter's range as a hidden name; without it some readers drop the filter.
    private static DefinedName Filter(string sheet, uint index, SheetRange range) =>
        new($"'{sheet}'!{range.Absolute}") { Name = "_xlnm._FilterDatabase", LocalSheetId = index, Hidden = true };

    private static DefinedName RepeatedHead(string sheet, uint index) => new($"'{sheet}'!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = index };
}

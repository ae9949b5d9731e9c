using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>Writes a sheet row by row, in the memory of one row.</summary>
internal static class SheetWriter
{
    private const int MostRows = 1_048_576;
    private const int MostLines = 20;
    private const double LineHeight = 14;
    private const double WidthOfAPage = 180;

    /// <returns>The cells that were written, head included.</returns>
    public static SheetRange Write(WorksheetPart part, SheetContent sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(FrozenHead());
        writer.WriteElement(new SheetFormatProperties { DefaultRowHeight = LineHeight });
        writer.WriteElement(Widths(sheet.Columns));
        var rows = WriteRows(writer, sheet);
        var range = new SheetRange(sheet.Columns.Count, rows);
        writer.WriteElement(new AutoFilter { Reference = range.Relative });
        writer.WriteElement(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = PagesWide(sheet.Columns), FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(new OddFooter("&L&A&RPage &P of &N")));
        writer.WriteEndElement();
        return range;
    }

    private static int WriteRows(OpenXmlWriter writer, SheetContent sheet)
    {
        writer.WriteStartElement(new SheetData());
        var number = 1;
        WriteRow(writer, number, [.. sheet.Columns.Select(column => new SheetCell(CellStyle.Head, column.Head))], sheet.Columns);
        foreach (var row in sheet.Rows.Take(MostRows - 1))
            WriteRow(writer, ++number, row, sheet.Columns);
        writer.WriteEndElement();
        return number;
    }

    private static void WriteRow(OpenXmlWriter writer, int number, SheetCell[] cells, IReadOnlyList<SheetColumn> columns)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number, Height = LineHeight * Lines(cells, columns), CustomHeight = true });
        for (var i = 0; i < cells.Length; i++)
            writer.WriteElement(Cell(cells[i], SheetRange.ColumnName(i + 1) + number.ToString(CultureInfo.InvariantCulture)));
        writer.WriteEndElement();
    }

    // Not every reader fits the height of a row to wrapped text.
    private static int Lines(SheetCell[] cells, IReadOnlyList<SheetColumn> columns)
    {
        var most = 1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is { Wraps: true, Words: { } words })
                most = Math.Max(most, words.Split('\n').Sum(line => 1 + (int)(line.Length / columns[i].Width)));
        }

        return Math.Min(most, MostLines);
    }

    private static Cell Cell(SheetCell content, string reference)
    {
        var cell = new Cell { CellReference = reference, StyleIndex = (uint)content.Style };
        if (content == SheetCell.Empty)
            return cell;
        if (content.Value is { } value)
        {
            cell.CellValue = new CellValue(value.ToString("R", CultureInfo.InvariantCulture));
        }
        else
        {
            cell.DataType = CellValues.InlineString;
            cell.InlineString = new InlineString(new Text(content.Words ?? string.Empty) { Space = SpaceProcessingModeValues.Preserve });
        }

        return cell;
    }

    // A wide sheet is printed over several pages rather than too small to read.
    private static uint PagesWide(IReadOnlyList<SheetColumn> columns) => (uint)Math.Ceiling(columns.Sum(column => column.Width) / WidthOfAPage);

    private static SheetViews FrozenHead() => new(new SheetView(
        new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
        new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new ListValue<StringValue> { InnerText = "A2" } })
    {
        WorkbookViewId = 0,
        ShowGridLines = false,
    });

    private static Columns Widths(IReadOnlyList<SheetColumn> columns) => new(columns.Select((column, i) =>
        new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true }));
}

using DocumentFormat.OpenXml.Spreadsheet;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>The style sheet: one cell format for each <see cref="CellStyle"/>, in its order.</summary>
internal static class WorkbookStyles
{
    private const uint TimeFormat = 164;
    private const uint DateFormat = 165;
    private const uint WholeFormat = 3;

    private enum FontOf : uint
    {
        Plain,
        Head,
        Soft,
        Mono,
        Good,
        Caution,
        Bad,
        Neutral,
    }

    public static Stylesheet Make() => new(
        new NumberingFormats(
            new NumberingFormat { NumberFormatId = TimeFormat, FormatCode = "yyyy\\-mm\\-dd\\ hh:mm:ss" },
            new NumberingFormat { NumberFormatId = DateFormat, FormatCode = "yyyy\\-mm\\-dd" }),
        new Fonts(
            Letters("FF16202A"), Letters("FFFFFFFF", bold: true), Letters("FF4A5763"), Letters("FF16202A", name: "Consolas", size: 9),
            Letters("FF1B643F", bold: true), Letters("FF7D5200", bold: true), Letters("FF9C2318", bold: true), Letters("FF56626D", bold: true)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FF17375E" }) { PatternType = PatternValues.Solid })),
        new Borders(new Border(), new Border(new BottomBorder(new Color { Rgb = "FFD5DAE0" }) { Style = BorderStyleValues.Thin })),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(Enum.GetValues<CellStyle>().Select(Format)),
        new CellStyles(new DocumentFormat.OpenXml.Spreadsheet.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static CellFormat Format(CellStyle style) => style switch
    {
        CellStyle.Plain => Cell(FontOf.Plain),
        CellStyle.Head => Head(),
        CellStyle.Literal => Literal(),
        CellStyle.Label => Cell(FontOf.Soft, wrap: true),
        CellStyle.Digest => Cell(FontOf.Mono),
        CellStyle.Whole => Cell(FontOf.Plain, WholeFormat),
        CellStyle.Number => Cell(FontOf.Plain),
        CellStyle.Time => Left(Cell(FontOf.Plain, TimeFormat)),
        CellStyle.Date => Left(Cell(FontOf.Plain, DateFormat)),
        CellStyle.Good => Cell(FontOf.Good),
        CellStyle.Caution => Cell(FontOf.Caution),
        CellStyle.Bad => Cell(FontOf.Bad),
        CellStyle.Neutral => Cell(FontOf.Neutral),
        _ => Cell(FontOf.Plain, wrap: true),
    };

    // Every format says what it applies: readers differ in what they assume when it is left out.
    private static CellFormat Cell(FontOf font, uint format = 0, bool wrap = false) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
    {
        NumberFormatId = format,
        FontId = (uint)font,
        FillId = 0,
        BorderId = 1,
        FormatId = 0,
        ApplyNumberFormat = format != 0,
        ApplyFont = true,
        ApplyBorder = true,
        ApplyAlignment = true,
    };

    private static CellFormat Left(CellFormat format)
    {
        format.Alignment!.Horizontal = HorizontalAlignmentValues.Left;
        return format;
    }

    private static CellFormat Head()
    {
        var format = Cell(FontOf.Head, wrap: true);
        format.FillId = 2;
        format.ApplyFill = true;
        return format;
    }

    private static CellFormat Literal()
    {
        var format = Cell(FontOf.Plain, wrap: true);
        format.QuotePrefix = true;
        return format;
    }

    private static Font Letters(string colour, bool bold = false, string name = "Calibri", double size = 10)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        font.Append(new FontSize { Val = size }, new Color { Rgb = colour }, new FontName { Val = name });
        return font;
    }
}

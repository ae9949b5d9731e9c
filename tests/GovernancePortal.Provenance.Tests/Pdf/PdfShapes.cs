namespace GovernancePortal.Provenance.Tests.Pdf;

/// <summary>Small files of every shape that the signer must cope with.</summary>
internal static class PdfShapes
{
    private const string Tagged = "/MarkInfo<</Marked true>>/StructTreeRoot 5 0 R";
    private const string OldField = "<</Type/Annot/Subtype/Widget/FT/Tx/T(old)/Rect[0 0 1 1]/F 4>>";

    public static byte[] Table { get; } = PdfBuilder.OnePage().WithTable();

    public static byte[] Streams { get; } = PdfBuilder.OnePage().WithStreams();

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["table"] = Table,
        ["xref stream"] = Streams,
        ["xref stream with predictor"] = PdfBuilder.OnePage().WithStreams(predictor: true),
        ["hybrid"] = PdfBuilder.OnePage().AsHybrid(),
        ["updated twice"] = PdfBuilder.Update(PdfBuilder.Update(Table, 4, "<</Length 5 0 R>>\nstream\nq Q\nendstream", 6), 5, "4", 6),
        ["no line end after the end"] = Table[..^1],
        ["with identifiers"] = WithTrailer("/ID[(first)(second)]/Info<</Title(T)>>").WithTable(),
        ["direct form"] = DirectForm().WithTable(),
        ["indirect form and annotations"] = IndirectForm().WithStreams(),
        ["tagged"] = PdfBuilder.OnePage(Tagged)
            .Set(5, "<</Type/StructTreeRoot/K 6 0 R/ParentTree<</Nums[0[6 0 R]]>>/ParentTreeNextKey 7>>")
            .Set(6, "<</Type/StructElem/S/Document/P 5 0 R/K[<</Type/MCR/Pg 3 0 R/MCID 0>>]>>").WithTable(),
        ["tagged with a deep parent tree"] = PdfBuilder.OnePage(Tagged)
            .Set(5, "<</Type/StructTreeRoot/K[6 0 R]/ParentTree 7 0 R/ParentTreeNextKey 7>>")
            .Set(6, "<</Type/StructElem/S/Document/P 5 0 R/Pg 3 0 R/K 0>>")
            .Set(7, "<</Kids[8 0 R]>>").Set(8, "<</Limits[0 0]/Nums[0[6 0 R]]>>").WithStreams(),
        ["structure of another shape"] = PdfBuilder.OnePage(Tagged).Set(5, "<</Type/StructTreeRoot>>").WithTable(),
    };

    private static PdfBuilder WithTrailer(string extra)
    {
        var builder = PdfBuilder.OnePage();
        builder.TrailerExtra = extra;
        return builder;
    }

    private static PdfBuilder DirectForm() =>
        PdfBuilder.OnePage(
            "/AcroForm<</Fields[5 0 R]/NeedAppearances true/DA(/F 0 Tf)>>/Perms<</UR3 6 0 R>>", "/Annots[5 0 R]")
            .Set(5, OldField).Set(6, "<</Type/Sig>>");

    private static PdfBuilder IndirectForm() =>
        PdfBuilder.OnePage("/AcroForm 7 0 R/Perms 9 0 R", "/Annots 10 0 R")
            .Set(5, OldField).Set(6, "<</Type/Sig>>").Set(7, "<</Fields 8 0 R/NeedAppearances true/DA(/F 0 Tf)>>")
            .Set(8, "[5 0 R]").Set(9, "<</UR3 6 0 R>>").Set(10, "[5 0 R]");
}

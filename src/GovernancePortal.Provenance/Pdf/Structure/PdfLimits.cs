namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>What a file may ask of the reader; beyond it is refused. Generous for reports, small against an attack.</summary>
internal static class PdfLimits
{
    /// <summary>Bytes of a file.</summary>
    public const int FileSize = 256 << 20;

    /// <summary>How deep arrays and dictionaries may nest.</summary>
    public const int Depth = 64;

    /// <summary>Values (numbers, names, strings, ...) that are read from one file, counting every reading.</summary>
    public const int Values = 2_000_000;

    /// <summary>The highest object number, as in ISO 32000-1, annex C.</summary>
    public const int ObjectNumber = 8_388_607;

    /// <summary>Bytes that all decoded streams of one file may take together.</summary>
    public const int DecodedBytes = 128 << 20;

    /// <summary>Cross-reference sections: one for each time the file was saved.</summary>
    public const int XrefSections = 1000;

    /// <summary>Levels of the page tree or of a name tree.</summary>
    public const int TreeDepth = 64;

    /// <summary>Nodes of the page tree, a name tree or the form's fields.</summary>
    public const int TreeNodes = 200_000;

    /// <summary>Objects that must be read to read one object: its object stream, a stream's length.</summary>
    public const int Nesting = 8;

    /// <summary>References that lead to references.</summary>
    public const int Hops = 16;
}

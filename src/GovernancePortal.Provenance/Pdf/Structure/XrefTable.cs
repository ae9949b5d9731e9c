using GovernancePortal.Provenance.Pdf.Syntax;

namespace GovernancePortal.Provenance.Pdf.Structure;

/// <summary>All cross-reference sections of a file merged: the newest word on an object counts.</summary>
internal sealed class XrefTable
{
    private readonly Dictionary<int, XrefEntry> _entries = [];

    /// <summary>The newest trailer.</summary>
    public PdfDictionary Trailer { get; set; } = PdfDictionary.Empty;

    /// <summary>The offset of the newest section.</summary>
    public int StartOffset { get; init; }

    /// <summary>True when the newest section is a cross-reference stream, so that an update must end with one too.</summary>
    public bool EndsWithStream { get; set; }

    public int HighestNumber { get; private set; }

    public XrefEntry this[int number] => _entries.GetValueOrDefault(number);

    /// <summary>Adds what an older section says; an object that a newer one spoke of stays.</summary>
    public void AddOlder(int number, XrefEntry entry)
    {
        if (_entries.TryAdd(number, entry))
            HighestNumber = Math.Max(HighestNumber, number);
    }
}

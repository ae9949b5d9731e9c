namespace GovernancePortal.Provenance.Pdf.Syntax;

/// <summary>A dictionary; keeps the order of its keys.</summary>
internal sealed class PdfDictionary : PdfObject
{
    private readonly OrderedDictionary<string, PdfObject> _entries;

    public PdfDictionary(IEnumerable<KeyValuePair<string, PdfObject>> entries) => _entries = new(entries, StringComparer.Ordinal);

    public static PdfDictionary Empty { get; } = new([]);

    public IEnumerable<KeyValuePair<string, PdfObject>> Entries => _entries;

    /// <summary>The value as written, perhaps a reference; null when absent.</summary>
    public PdfObject? this[string key] => _entries.GetValueOrDefault(key);

    public PdfDictionary With(string key, PdfObject value)
    {
        var copy = new PdfDictionary(_entries);
        copy._entries[key] = value;
        return copy;
    }

    public PdfDictionary Without(params ReadOnlySpan<string> keys)
    {
        var copy = new PdfDictionary(_entries);
        foreach (var key in keys)
            copy._entries.Remove(key);
        return copy;
    }
}

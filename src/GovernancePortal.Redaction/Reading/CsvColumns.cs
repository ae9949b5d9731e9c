using System.Globalization;
using GovernancePortal.Redaction.Detection;
using GovernancePortal.Redaction.Masking;

namespace GovernancePortal.Redaction.Reading;

/// <summary>Columns of a table: what their names say, and how the names are shown.</summary>
internal sealed class CsvColumns
{
    private readonly (string Name, LabelContext Label)[] _columns;

    public CsvColumns(IReadOnlyList<string>? header, LabelMask names)
    {
        Count = header?.Count ?? 0;
        _columns = [.. (header ?? []).Select((name, index) =>
            (name.Length == 0 ? Numbered(index) : names.Mask(name), LabelContext.Of(name)))];
    }

    /// <summary>Values in a record; 0 until the first record is known.</summary>
    public int Count { get; private set; }

    public LabelContext LabelOf(int column) => column < _columns.Length ? _columns[column].Label : LabelContext.None;

    public string NameOf(int column) => column < _columns.Length ? _columns[column].Name : Numbered(column);

    /// <summary>True when a record may have that many values; the first one decides.</summary>
    public bool Accepts(int count)
    {
        if (Count == 0)
            Count = count;
        return count == Count;
    }

    private static string Numbered(int column) => string.Create(CultureInfo.InvariantCulture, $"column {column + 1}");
}

using System.Globalization;

namespace GovernancePortal.Evidence.Workbooks;

/// <summary>The cells from A1 to a last column and row, both counted from 1.</summary>
internal sealed record SheetRange(int Columns, int Rows)
{
    /// <summary>For example A1:H12.</summary>
    public string Relative => string.Create(CultureInfo.InvariantCulture, $"A1:{ColumnName(Columns)}{Rows}");

    /// <summary>For example $A$1:$H$12.</summary>
    public string Absolute => string.Create(CultureInfo.InvariantCulture, $"$A$1:${ColumnName(Columns)}${Rows}");

    /// <summary>A, B … Z, AA, AB …</summary>
    public static string ColumnName(int number)
    {
        var name = string.Empty;
        for (var rest = number; rest > 0; rest = (rest - 1) / 26)
            name = (char)('A' + ((rest - 1) % 26)) + name;
        return name;
    }
}

using System.Text;

namespace GovernancePortal.Redaction.Reading;

/// <summary>How a delimited file is written: its delimiter, and the column names when the first record is a header.</summary>
internal sealed record CsvDialect(char Delimiter, IReadOnlyList<string>? Header)
{
    private const string Delimiters = ",;\t|";
    private const int LongestName = 100;
    private const int MostDigits = 4;

    /// <param name="start">The beginning of the file, with its first record.</param>
    public static CsvDialect Detect(ReadOnlySpan<char> start)
    {
        var delimiter = DetectDelimiter(start);
        var first = FirstRecord(start, delimiter);
        return new(delimiter, first.Count > 0 && first.TrueForAll(IsName) && first.Exists(name => name.Length > 0) ? first : null);
    }

    /// <summary>Delimiters in the first record, of the delimiter that stands there most often.</summary>
    public static int CountDelimiters(ReadOnlySpan<char> start) => FirstRecord(start, DetectDelimiter(start)).Count - 1;

    private static char DetectDelimiter(ReadOnlySpan<char> start)
    {
        Span<int> counts = stackalloc int[Delimiters.Length];
        var isQuoted = false;
        foreach (var c in start)
        {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == '\n' && !isQuoted)
                break;
            else if (!isQuoted && Delimiters.IndexOf(c) is >= 0 and var index)
                counts[index]++;
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            best = counts[i] > counts[best] ? i : best;
        return Delimiters[best];
    }

    private static List<string> FirstRecord(ReadOnlySpan<char> start, char delimiter)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var c in start)
        {
            if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && (c == delimiter || c == '\n'))
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
                if (c == '\n')
                    return cells;
            }
            else if (cell.Length <= LongestName)
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    // names may be missing, but are short, hold letters and few digits, and are neither numbers nor addresses
    private static bool IsName(string cell) => cell.Length == 0
        || (cell.Length <= LongestName && !char.IsAsciiDigit(cell[0]) && !cell.Contains('@', StringComparison.Ordinal)
            && cell.Any(char.IsLetter) && cell.Count(char.IsAsciiDigit) <= MostDigits);
}

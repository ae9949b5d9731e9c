namespace GovernancePortal.Redaction.Reading;

/// <summary>Decides the format by the extension, else by the beginning of the file.</summary>
internal static class FormatSniffer
{
    private const int ProbeLines = 5;

    public static DataFormat Detect(string fileName, ReadOnlySpan<char> start) => Path.GetExtension(fileName).ToLowerInvariant() switch
    {
        ".csv" or ".tsv" or ".tab" or ".psv" => DataFormat.Csv,
        ".jsonl" or ".ndjson" or ".jsonlines" => DataFormat.JsonLines,
        ".json" or ".geojson" => IsJsonLines(start) ? DataFormat.JsonLines : DataFormat.Json,
        ".txt" or ".md" or ".log" or ".text" => DataFormat.Text,
        _ => DetectContent(start),
    };

    private static DataFormat DetectContent(ReadOnlySpan<char> start)
    {
        var trimmed = start.TrimStart();
        if (IsJsonLines(trimmed))
            return DataFormat.JsonLines;
        if (trimmed is ['[', ..] or ['{', ..])
            return DataFormat.Json;
        return IsTable(start) ? DataFormat.Csv : DataFormat.Text;
    }

    // several lines, each beginning with a brace, the first of them closed
    private static bool IsJsonLines(ReadOnlySpan<char> start)
    {
        var newLine = start.IndexOf('\n');
        if (newLine < 0 || start is not ['{', ..])
            return false;
        return start[..newLine].TrimEnd().EndsWith("}") && (start[(newLine + 1)..].IsWhiteSpace() || start[(newLine + 1)..].TrimStart() is ['{', ..]);
    }

    // the same delimiter as often in each of the first lines
    private static bool IsTable(ReadOnlySpan<char> start)
    {
        var expected = CsvDialect.CountDelimiters(start);
        var lines = 0;
        while (expected > 0 && lines < ProbeLines && start.IndexOf('\n') is >= 0 and var end)
        {
            if (CsvDialect.CountDelimiters(start[..end]) != expected)
                return false;
            lines++;
            start = start[(end + 1)..];
        }

        return lines >= 2;
    }
}
